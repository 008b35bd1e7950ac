package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.presets.Preset;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.DictionaryTrainer;
import tamis.presets.training.TrainingRequest;

/** {@code tamis train dictionary}: what each source sounds like, by Kullback-Leibler NMF. */
@Command(
        name = "dictionary",
        description = "Learns a dictionary of atoms for each source from folders of recordings of it alone.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same folders, options and seed give the same preset bit for bit.",
            "",
            "Example:",
            "  tamis train dictionary my-office speech=talk/ noise=office/ --off noise"
        })
public final class TrainDictionaryCommand implements Callable<Integer> {
    @Mixin
    private SourceFolderOptions options = new SourceFolderOptions();

    @Option(names = "--sparsity", defaultValue = "0", description = "Penalty on activations while learning.")
    private double sparsity;

    @Option(names = "--iterations", defaultValue = "60", description = "Most updates; ${DEFAULT-VALUE} unless given.")
    private int iterations;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        DictionaryRecipe normal = DictionaryRecipe.NORMAL;
        DictionaryRecipe recipe = new DictionaryRecipe(
                normal.mostFrames(), normal.silenceDb(), normal.levelling(), sparsity, iterations, normal.tolerance());
        TrainingRequest request = options.request(recipe, Objects.requireNonNull(spec));
        Preset preset;
        try (LearningBar bar = new LearningBar()) {
            preset = DictionaryTrainer.train(request, bar);
        }
        Path file = PresetFile.save(preset, options.name());
        preset.provenance().figures().forEach((what, figure) -> out.printf("%s: %.4g%n", what, figure));
        out.println(file);
        return 0;
    }
}
