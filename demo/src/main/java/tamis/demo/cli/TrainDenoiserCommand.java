package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.training.SoundFolders;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.UnrolledShape;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.training.denoiser.DenoiserRun;
import tamis.presets.training.denoiser.HeldOut;
import tamis.presets.training.denoiser.Sounds;
import tamis.presets.training.denoiser.TrainingPlan;

/** {@code tamis train denoiser}: an unrolled network that takes noise away from speech. */
@Command(
        name = "denoiser",
        description = "Trains an unrolled NMF denoiser on mixtures made on the fly from recordings.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same recordings, options and seed give the same preset bit for bit, whatever the number of threads.",
            "A run that was stopped goes on from its checkpoint when called again.",
            "",
            "Example:",
            "  tamis train denoiser my-voice.tamis talkers/ noises/ --held-out dev/ --checkpoint my-voice.checkpoint"
        })
public final class TrainDenoiserCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE.tamis", description = "Preset to write.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "SPEECH_DIR", description = "Speech, WAV or FLAC, a folder for each talker.")
    private Path speech = Path.of("");

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "NOISE_DIR",
            description = "Noise, WAV or FLAC, a folder for each kind.")
    private List<Path> noises = List.of();

    @Option(
            names = "--held-out",
            required = true,
            paramLabel = "DIR",
            description = "Mixtures to rate by: folders mix and clean with the same names.")
    private Path heldOut = Path.of("");

    @Option(
            names = "--leave-out",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Files and folders of these names are not trained on.")
    private Pattern leaveOut = Pattern.compile("");

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Where to keep the state of the run.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--start-from",
            paramLabel = "FILE.tamis",
            description = "Preset to go on from, of the same shape or with a layer less; it may be of another hop.")
    private @Nullable Path ancestor;

    @Option(names = "--threads", defaultValue = "2", description = "${DEFAULT-VALUE} unless given.")
    private int threads;

    @Option(names = "--description", defaultValue = "Takes noise away from speech.", description = "One sentence.")
    private String description = "";

    @Option(names = "--data", defaultValue = "not stated", description = "What the recordings are, kept in the preset.")
    private String data = "";

    @Option(names = "--licence", defaultValue = "not stated", description = "Of the preset, and whom to credit.")
    private String licence = "";

    @Mixin
    private DenoiserOptions options = new DenoiserOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        PresetFile.requireFile(file); // asks now, not after hours
        Preset start = ancestor == null ? null : PresetStore.read(ancestor);
        UnrolledWeights inherited = start == null ? null : weights(start);
        TrainingPlan plan = options.plan(
                start == null || inherited == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(learntHop(start, inherited)));
        Sounds talkers = SoundFolders.read(List.of(speech), leaveOut, plan.sampleRate());
        Sounds kinds = SoundFolders.read(noises, leaveOut, plan.sampleRate());
        HeldOut rated = SoundFolders.heldOut(heldOut, plan.sampleRate());
        out.printf(
                "%d talkers, %d kinds of noise%n",
                talkers.groups().size(), kinds.groups().size());
        SortedMap<String, Double> figures = new TreeMap<>();
        UnrolledWeights weights = new DenoiserRun(plan, talkers, kinds, rated, checkpoint, inherited, threads)
                .run(report -> tell(report, figures, out));
        PresetStore.write(preset(plan, weights, figures), file);
        out.println(file);
        return 0;
    }

    private UnrolledWeights weights(Preset start) throws IOException {
        if (start.model() instanceof UnrolledWeights weights) {
            return weights;
        }
        throw new IOException(ancestor + " is no trained network to start from: its model is of another kind");
    }

    /** {@return samples between the frames that a network's slow copies count by} */
    private static double learntHop(Preset start, UnrolledWeights weights) {
        return start.stft().hop() / UnrolledShape.of(weights).hopShare();
    }

    private static void tell(DenoiserRun.Report report, SortedMap<String, Double> figures, PrintWriter out) {
        double clear = report.gainDb(14.5); // mixtures made at 15 dB
        out.printf(
                "step %d of %d, loss %.3f, held out: %.2f dB SI-SDR gain (%.2f at 15 dB), ESTOI %.3f, %.1f min, %.1f left%n",
                report.step(),
                report.steps(),
                report.loss(),
                report.gainDb(),
                clear,
                report.estoi(),
                report.minutes(),
                report.minutesLeft());
        out.flush();
        figures.put("held-out SI-SDR gain dB", report.gainDb());
        figures.put("held-out ESTOI", report.estoi());
        if (Double.isFinite(clear)) {
            figures.put("held-out SI-SDR gain dB at 15 dB SNR", clear);
        }
    }

    private Preset preset(TrainingPlan plan, UnrolledWeights weights, SortedMap<String, Double> figures) {
        return new Preset(
                PresetFile.name(file.toString()),
                description,
                "unrolled-nmf",
                plan.sampleRate(),
                plan.stft(),
                plan.window(),
                weights,
                Settings.neutral(weights.sources()).withGain("noise", Double.NEGATIVE_INFINITY),
                Smoothing.NONE,
                new Provenance(
                        data,
                        CallText.of(Objects.requireNonNull(spec)),
                        plan.seed(),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        figures,
                        licence));
    }
}
