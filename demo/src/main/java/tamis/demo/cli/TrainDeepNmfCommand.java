package tamis.demo.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.dsp.unfold.WeightRule;
import tamis.presets.Preset;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.TrainingRequest;
import tamis.presets.training.deepnmf.DeepNmfRecipe;
import tamis.presets.training.deepnmf.DeepNmfRun;

/** {@code tamis train deep-nmf}: unfolded updates whose dictionaries are trained to tell the sources apart. */
@Command(
        name = "deep-nmf",
        description =
                "Trains a deep NMF: learns dictionaries, unfolds the updates into layers, and trains the layers on"
                        + " mixtures made of the recordings, by non-negative back-propagation.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every tenth recording of a source is kept apart, or of fewer than ten the last tenth of each; the score is",
            "of mixtures of those.",
            "The same folders, options and seed give the same preset bit for bit.",
            "",
            "Examples:",
            "  tamis train deep-nmf my-voice speech=talk/ noise=office/ --off noise",
            "  tamis train deep-nmf trio.tamis piano=p/ bass=b/ drums=d/ --rate 44100 --frame 2048 --hop 512",
            "  tamis denoise talk.wav --preset my-voice"
        })
public final class TrainDeepNmfCommand implements Callable<Integer> {
    /** How the weights move. */
    enum Rule {
        MULTIPLICATIVE,
        ADAM
    }

    @Mixin
    private SourceFolderOptions options = new SourceFolderOptions();

    @Option(names = "--layers", paramLabel = "K", defaultValue = "5", description = "${DEFAULT-VALUE} unless given.")
    private int layers;

    @Option(names = "--trained", paramLabel = "C", description = "Last layers that are trained; all unless given.")
    private @Nullable Integer trained;

    @Option(
            names = "--context",
            paramLabel = "FRAMES",
            defaultValue = "4",
            description = "Frames that a layer looks at, the present one and earlier; ${DEFAULT-VALUE} unless given.")
    private int context;

    @Option(
            names = "--sparsity",
            defaultValue = "0.1",
            description = "Penalty on activations; ${DEFAULT-VALUE} unless given.")
    private double sparsity;

    @Option(
            names = "--mixtures",
            defaultValue = "200",
            description = "Made to train on; ${DEFAULT-VALUE} unless given.")
    private int mixtures;

    @Option(names = "--seconds", defaultValue = "3", description = "Of a mixture; ${DEFAULT-VALUE} unless given.")
    private double seconds;

    @Option(
            names = "--frames-each",
            defaultValue = "60",
            description = "Frames drawn from each mixture; ${DEFAULT-VALUE} unless given.")
    private int frames;

    @Option(
            names = "--lowest",
            paramLabel = "DB",
            defaultValue = "-5",
            description = "Level of the first source over each other, at least; ${DEFAULT-VALUE} unless given.")
    private double lowestDb;

    @Option(
            names = "--highest",
            paramLabel = "DB",
            defaultValue = "15",
            description = "Level of the first source over each other, at most; ${DEFAULT-VALUE} unless given.")
    private double highestDb;

    @Option(names = "--epochs", defaultValue = "20", description = "${DEFAULT-VALUE} unless given.")
    private int epochs;

    @Option(names = "--batch", defaultValue = "500", description = "Frames in a step; ${DEFAULT-VALUE} unless given.")
    private int batch;

    @Option(
            names = "--rule",
            defaultValue = "MULTIPLICATIVE",
            description = "How weights move: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private Rule rule = Rule.MULTIPLICATIVE;

    @Option(
            names = "--step",
            description = "Exponent of the multiplicative rule, 1 unless given; or Adam's rate, 0.03 unless given.")
    private @Nullable Double step;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        DictionaryRecipe normal = DictionaryRecipe.NORMAL;
        TrainingRequest request = options.request(
                new DictionaryRecipe(
                        normal.mostFrames(),
                        normal.silenceDb(),
                        normal.levelling(),
                        sparsity,
                        normal.iterations(),
                        normal.tolerance()),
                Objects.requireNonNull(spec));
        DeepNmfRecipe recipe = recipe();
        Preset preset;
        try (LearningBar bar = new LearningBar()) {
            preset = DeepNmfRun.train(request, recipe, bar, (epoch, limit, loss, gains) -> {
                bar.end();
                out.printf("epoch %d of %d, loss %.4g, held out: %s%n", epoch, limit, loss, told(gains));
                out.flush();
            });
        }
        Path file = PresetFile.save(preset, options.name());
        out.println(file);
        return 0;
    }

    private DeepNmfRecipe recipe() {
        try {
            return unchecked();
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(Terminal.commandLine(spec), String.valueOf(fault.getMessage()), fault);
        }
    }

    private DeepNmfRecipe unchecked() {
        WeightRule moving =
                switch (rule) {
                    case MULTIPLICATIVE -> new WeightRule.Multiplicative(step == null ? 1 : step);
                    case ADAM -> new WeightRule.LogAdam(step == null ? 0.03 : step);
                };
        return new DeepNmfRecipe(
                layers,
                trained == null ? layers : trained,
                context,
                mixtures,
                frames,
                seconds,
                lowestDb,
                highestDb,
                epochs,
                batch,
                moving);
    }

    private static String told(SortedMap<String, Double> gains) {
        return gains.entrySet().stream()
                        .map(gain -> String.format(Locale.ROOT, "%s %.2f", gain.getKey(), gain.getValue()))
                        .collect(Collectors.joining(", "))
                + " dB SI-SDR gain";
    }
}
