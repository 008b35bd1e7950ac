package tamis.demo.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tamis.dsp.Signal;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.presets.training.DictionaryRecipe;
import tamis.presets.training.DictionaryTrainer;
import tamis.presets.training.SourceMaterial;
import tamis.presets.training.TrainingRequest;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/**
 * Makes the bundled preset speech-16k: {@code TrainSpeechPreset SPEECH_FOLDER NOISE_FOLDER PRESET_FILE}. Of the speech
 * only folders whose name begins with "ls" are used, of the noise those that hold voices, music or keystrokes are not:
 * what remains may be passed on with attribution alone.
 */
final class TrainSpeechPreset {
    private static final int RATE = 16_000;
    private static final int SPEECH_ATOMS = 160;
    private static final int NOISE_ATOMS = 8;
    private static final Set<String> LEFT_OUT = Set.of("babble", "cafe", "crowd", "keyboard", "music");

    private TrainSpeechPreset() {}

    public static void main(String... arguments) throws IOException {
        List<Path> speech = sounds(Path.of(arguments[0])).stream()
                .filter(file -> folder(file).startsWith("ls"))
                .toList();
        List<Path> noise = sounds(Path.of(arguments[1])).stream()
                .filter(file -> !LEFT_OUT.contains(folder(file)))
                .toList();
        Preset preset = DictionaryTrainer.train(request(speech, noise), (source, iteration, limit, divergence) -> {
            System.out.printf("%s %d/%d %.4f%n", source, iteration, limit, divergence);
            return true;
        });
        PresetStore.write(preset, Path.of(arguments[2]));
    }

    private static TrainingRequest request(List<Path> speech, List<Path> noise) {
        return new TrainingRequest(
                "speech-16k",
                "Speech from everyday noise, 16 kHz, mono or stereo.",
                RATE,
                new StftConfig(512, 256),
                WindowPair.SQRT_HANN,
                List.of(
                        new SourceMaterial("speech", SPEECH_ATOMS, signals(speech)),
                        new SourceMaterial("noise", NOISE_ATOMS, signals(noise))),
                DictionaryRecipe.NORMAL,
                Settings.neutral(List.of("speech", "noise"))
                        .withGain("noise", Double.NEGATIVE_INFINITY)
                        .withLimit("noise", 20)
                        .withParameter("iterations", 25),
                Smoothing.NONE,
                new Provenance(
                        "speech: " + speech.size()
                                + " files, LibriSpeech train-clean-100, one utterance of each speaker "
                                + "(CC-BY-4.0); noise: " + noise.size() + " files of ESC-10 (CC-BY-3.0), Tumult (CC0), "
                                + "Blanket, Ambient Engine, gui-project, Modern Alarm Clock, quietsleep, Google Speech "
                                + "Commands background noise (public domain, CC0, CC-BY)",
                        "TrainSpeechPreset SPEECH_FOLDER NOISE_FOLDER PRESET_FILE",
                        1,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        "CC-BY-4.0; credits in LICENSES.md beside the bundled preset"));
    }

    private static List<Path> sounds(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".flac"))
                    .sorted()
                    .toList();
        }
    }

    private static String folder(Path file) {
        Path whole = file.toAbsolutePath();
        return whole.getName(whole.getNameCount() - 2).toString();
    }

    /** Reads each file when it is asked for. */
    private static Iterable<Signal> signals(List<Path> files) {
        return () -> files.stream()
                .map(file -> {
                    try {
                        return Resampling.to(RATE, AudioFile.read(file));
                    } catch (IOException fault) {
                        throw new UncheckedIOException(fault);
                    }
                })
                .iterator();
    }
}
