package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.training.NoiseLearner;
import tamis.presets.training.NoiseLesson;
import tamis.realtime.device.SoundCapture;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/** {@code tamis learn noise}: a recording of a noise alone becomes atoms of a preset. */
@Command(
        name = "noise",
        description = "Learns a noise from a recording of it alone, or from the microphone while nobody speaks.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tamis learn noise fan.wav -o my-fan",
            "  tamis learn noise --seconds 5 -o my-office        listens; keep quiet meanwhile",
            "  tamis live --preset my-office"
        })
public final class LearnNoiseCommand implements Callable<Integer> {
    private static final int CAPTURE_RATE = 48_000; // what every sound card does
    private static final double LONGEST_SECONDS = 60;

    @Parameters(arity = "0..1", paramLabel = "RECORDING", description = "WAV or FLAC; the microphone unless given.")
    private @Nullable Path recording;

    @Option(
            names = {"-p", "--preset"},
            defaultValue = "speech-16k",
            description =
                    "That learns it, by name or file: a denoiser, or one with a dictionary; ${DEFAULT-VALUE} unless given.")
    private String preset = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME",
            required = true,
            description = "Name of the new preset, or a file that ends in .tamis.")
    private String name = "";

    @Option(names = "--force", description = "Replace a preset file of that name.")
    private boolean force;

    @Option(
            names = "--source",
            defaultValue = "noise",
            description = "That it belongs to; ${DEFAULT-VALUE} if not set.")
    private String source = "";

    @Option(names = "--atoms", defaultValue = "16", description = "To learn; ${DEFAULT-VALUE} unless given.")
    private int atoms;

    @Option(names = "--seconds", defaultValue = "5", description = "To listen; ${DEFAULT-VALUE} unless given.")
    private double seconds;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DEV",
            description = "Device to record from, by name or a part of it (see tamis devices); the first unless given.")
    private @Nullable String input;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!(seconds >= NoiseLearner.SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(
                    Terminal.commandLine(spec),
                    "--seconds must be in [" + NoiseLearner.SHORTEST_SECONDS + ", " + LONGEST_SECONDS + "], got "
                            + seconds);
        }
        PresetStore store = PresetOptions.store();
        Preset known = store.load(preset);
        boolean isFile = name.endsWith(PresetStore.SUFFIX);
        Path file = isFile ? Path.of(name) : store.folder().resolve(name + PresetStore.SUFFIX);
        OutputFile.checked(file, Path.of(preset), force);
        NoiseLesson lesson = new NoiseLesson(source, atoms, seed, LocalDate.now(ZoneOffset.UTC));
        Signal noise = Resampling.to(known.sampleRate(), heard());
        long began = System.nanoTime();
        Preset learnt;
        try (LearningBar bar = new LearningBar()) {
            learnt = NoiseLearner.learn(known, noise, lesson, PresetFile.name(name), bar);
        }
        double millis = (System.nanoTime() - began) / 1e6;
        if (isFile) {
            PresetStore.write(learnt, file);
        } else {
            file = store.save(learnt);
        }
        PrintWriter out = Terminal.out(spec);
        out.printf("%d atoms of %s from %.1f s, learnt in %.0f ms%n", atoms, source, noise.seconds(), millis);
        out.println(file);
        return 0;
    }

    private Signal heard() throws IOException {
        if (recording != null) {
            return AudioFile.read(recording);
        }
        Terminal.err(spec).printf("listening for %.0f s; let only the noise be heard%n", seconds);
        Terminal.err(spec).flush();
        return SoundCapture.record(input, CAPTURE_RATE, seconds);
    }
}
