package tamis.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.training.NoiseLearner;
import tamis.presets.training.NoiseLesson;
import tamis.presets.training.TrainingProgress;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/**
 * What a preset gains from a noise it was not trained on once it has learnt it: the first seconds of each noise are the
 * lesson, what follows is mixed with speech. Control thread only.
 */
public final class LearningBench {
    private static final int LESSON_SECONDS = 5;
    private static final int LEAST_SECONDS = 2; // of noise after the lesson; repeated under longer speech
    private static final Pattern PART = Pattern.compile("_[0-9]+[.][^.]*$"); // parts of one recording: a_0.wav, a_1.wav
    private static final LocalDate DATE = LocalDate.EPOCH; // nobody keeps these presets

    private final Preset preset;
    private final Preset adapting;
    private final Preset beside;
    private final double snrDb;
    private final List<float[]> speech;

    /**
     * Reads the speech.
     *
     * @param preset with a dictionary
     * @param adapting separator that learns while it runs, given the same dictionary
     * @param beside another preset of the same rate that can learn
     * @param snrDb power of speech over noise
     * @throws IOException when the folder cannot be read or holds no sound
     */
    public LearningBench(Preset preset, Preset adapting, Preset beside, double snrDb, Path speech) throws IOException {
        if (beside.sampleRate() != preset.sampleRate()) {
            throw new IllegalArgumentException(
                    "beside must be at " + preset.sampleRate() + " Hz, got " + beside.sampleRate() + " Hz");
        }
        this.preset = preset;
        this.adapting = adapting;
        this.beside = beside;
        this.snrDb = snrDb;
        this.speech = new ArrayList<>();
        for (Signal signal : SoundFiles.at(preset.sampleRate(), SoundFiles.below(speech))) {
            this.speech.add(signal.mono());
        }
    }

    /**
     * SI-SDR gained over the mixture, dB.
     *
     * @param asIs the preset
     * @param learnt the preset with the lesson's atoms
     * @param adaptingCold the adapting separator, on the mixture from its first sample
     * @param adaptingWarm the adapting separator, which has heard the lesson in its stream just before
     * @param beside the other preset
     * @param besideLearnt the other preset after the lesson
     */
    public record Gains(
            double asIs, double learnt, double adaptingCold, double adaptingWarm, double beside, double besideLearnt) {
        private static Gains mean(List<Gains> all) {
            return new Gains(
                    mean(all, Gains::asIs),
                    mean(all, Gains::learnt),
                    mean(all, Gains::adaptingCold),
                    mean(all, Gains::adaptingWarm),
                    mean(all, Gains::beside),
                    mean(all, Gains::besideLearnt));
        }

        private static double mean(List<Gains> all, ToDoubleFunction<Gains> gain) {
            return all.stream().mapToDouble(gain).average().orElse(Double.NaN);
        }
    }

    /**
     * Mean gains over all mixtures of a kind of noise.
     *
     * @param kind name of the folder
     * @param mixtures how many
     */
    public record Row(String kind, int mixtures, Gains gains) {}

    /**
     * Rates every kind of noise and, last, the mean of all mixtures.
     *
     * @param noise folder with a folder for each kind
     * @param kinds names of those folders
     * @param mixtures of each kind, at least 1; speech and noises take turns
     * @param rows takes each row as it is done
     * @throws IOException when a folder cannot be read, or holds no noise of seven seconds
     */
    public void run(Path noise, List<String> kinds, int mixtures, Consumer<Row> rows) throws IOException {
        List<Gains> all = new ArrayList<>();
        Map<String, List<float[]>> byKind = new TreeMap<>();
        for (String kind : kinds) {
            byKind.put(kind, noises(noise.resolve(kind)));
        }
        int turn = 0;
        for (Map.Entry<String, List<float[]>> kind : byKind.entrySet()) {
            List<Gains> own = new ArrayList<>();
            for (int mixture = 0; mixture < mixtures; mixture++) {
                float[] clean = speech.get(turn++ % speech.size());
                own.add(rate(
                        clean, kind.getValue().get(mixture % kind.getValue().size())));
            }
            rows.accept(new Row(kind.getKey(), own.size(), Gains.mean(own)));
            all.addAll(own);
        }
        rows.accept(new Row("all", all.size(), Gains.mean(all)));
    }

    private List<float[]> noises(Path folder) throws IOException {
        Map<String, List<float[]>> parts = new TreeMap<>();
        for (Path file : SoundFiles.below(folder)) {
            String name = PART.matcher(file.getFileName().toString()).replaceFirst("");
            parts.computeIfAbsent(name, whole -> new ArrayList<>())
                    .add(Resampling.to(preset.sampleRate(), AudioFile.read(file))
                            .mono());
        }
        int least = (LESSON_SECONDS + LEAST_SECONDS) * preset.sampleRate();
        List<float[]> noises = parts.values().stream()
                .map(LearningBench::joined)
                .filter(noise -> noise.length >= least)
                .toList();
        if (noises.isEmpty()) {
            throw new IOException("no noise of " + (LESSON_SECONDS + LEAST_SECONDS) + " s in " + folder);
        }
        return noises;
    }

    private static float[] joined(List<float[]> parts) {
        float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int start = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, whole, start, part.length);
            start += part.length;
        }
        return whole;
    }

    private Gains rate(float[] clean, float[] noise) {
        int lessonLength = LESSON_SECONDS * preset.sampleRate();
        float[] rest = Arrays.copyOfRange(noise, lessonLength, noise.length);
        float[] under = new float[clean.length];
        for (int i = 0; i < under.length; i++) {
            under[i] = rest[i % rest.length];
        }
        float gain = (float) Math.sqrt(power(clean) / power(under) / Math.pow(10, snrDb / 10));
        float[] mixed = new float[clean.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = clean[i] + gain * under[i];
        }
        float[] lesson = Arrays.copyOf(noise, lessonLength);
        for (int i = 0; i < lesson.length; i++) {
            lesson[i] *= gain;
        }
        float[] before = new float[0];
        double unprocessed = SiSdr.of(mixed, clean);
        return new Gains(
                rated(preset, before, mixed, clean) - unprocessed,
                rated(taught(preset, lesson), before, mixed, clean) - unprocessed,
                rated(adapting, before, mixed, clean) - unprocessed,
                rated(adapting, lesson, mixed, clean) - unprocessed,
                rated(beside, before, mixed, clean) - unprocessed,
                rated(taught(beside, lesson), before, mixed, clean) - unprocessed);
    }

    private Preset taught(Preset pupil, float[] lesson) {
        return NoiseLearner.learn(pupil, signal(lesson), NoiseLesson.on(DATE), pupil.name(), TrainingProgress.NONE);
    }

    private double rated(Preset of, float[] before, float[] mixed, float[] clean) {
        PresetStream stream = of.open(1, SeparatorCatalog.bundled());
        float[] whole = Arrays.copyOf(before, before.length + mixed.length);
        System.arraycopy(mixed, 0, whole, before.length, mixed.length);
        Signal heard = Rendering.render(stream.separator(), stream.controls(), signal(whole), done -> {});
        return SiSdr.of(Arrays.copyOfRange(heard.samples()[0], before.length, whole.length), clean);
    }

    private Signal signal(float[] samples) {
        return new Signal(preset.sampleRate(), new float[][] {samples});
    }

    private static double power(float[] samples) {
        double power = 0;
        for (float sample : samples) {
            power += (double) sample * sample;
        }
        return power;
    }
}
