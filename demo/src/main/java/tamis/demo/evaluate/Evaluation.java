package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.dsp.oracle.IdealRatioMask;
import tamis.dsp.oracle.OracleSeparation;
import tamis.dsp.stft.Window;
import tamis.presets.Preset;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/**
 * How much better a preset makes each file of a folder.
 *
 * @param rows one for each file, at least one
 * @param realTimeFactor time it took over the length of the sound
 */
public record Evaluation(List<Row> rows, double realTimeFactor) {
    /**
     * One file.
     *
     * @param name without ending
     * @param before of the mixture
     * @param after of what the preset makes of it
     * @param oracle of what the ideal ratio mask makes of it, which knows the truth
     */
    public record Row(String name, Score before, Score after, Optional<Score> oracle) {
        /** {@return SI-SDR gain in dB} */
        public double gain() {
            return after.siSdr() - before.siSdr();
        }

        /** {@return share of the way to the ideal mask, in SI-SDR, that the preset goes; 1 is all of it} */
        public OptionalDouble shareOfOracle() {
            return oracle.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(gain() / (oracle.get().siSdr() - before.siSdr()));
        }
    }

    /**
     * Runs a preset over a folder.
     *
     * @param preset with its faders as wanted
     * @param catalog that has its separator
     * @param cleanFolder the truth: a file of the same name, rate and length for each mixture
     * @param mixFolder the mixtures
     * @param oracle whether to rate the ideal ratio mask of the preset's geometry too
     * @param done told each row as it is done
     * @throws IOException when a file cannot be read or has no truth
     * @throws IllegalArgumentException when a mixture or its truth is silent
     */
    public static Evaluation run(
            Preset preset,
            SeparatorCatalog catalog,
            Path cleanFolder,
            Path mixFolder,
            boolean oracle,
            Consumer<Row> done)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        double soundSeconds = 0;
        long nanos = 0;
        for (Pairs.Pair pair : Pairs.in(cleanFolder, mixFolder)) {
            Signal mix = AudioFile.read(pair.mix());
            Signal clean = AudioFile.read(pair.clean());
            requireAlike(pair, mix, clean);
            long started = System.nanoTime();
            Signal rendered = Render.render(preset.open(mix.channels(), catalog), mix, samples -> {});
            nanos += System.nanoTime() - started;
            soundSeconds += mix.seconds();
            float[] truth = clean.mono();
            int rate = mix.sampleRate();
            Row row = new Row(
                    pair.name(),
                    Score.of(mix.mono(), truth, rate),
                    Score.of(rendered.mono(), truth, rate),
                    oracle ? Optional.of(Score.of(ideal(preset, mix, clean), truth, rate)) : Optional.empty());
            rows.add(row);
            done.accept(row);
        }
        return new Evaluation(List.copyOf(rows), nanos / 1e9 / soundSeconds);
    }

    /** {@return the mean over all files} */
    public Row mean() {
        return new Row(
                "mean of " + rows.size(),
                Score.mean(rows.stream().map(Row::before).toList()),
                Score.mean(rows.stream().map(Row::after).toList()),
                rows.getFirst()
                        .oracle()
                        .map(any -> Score.mean(rows.stream()
                                .map(Row::oracle)
                                .flatMap(Optional::stream)
                                .toList())));
    }

    /** At the preset's rate, as the preset hears it. */
    private static float[] ideal(Preset preset, Signal mix, Signal clean) {
        int rate = preset.sampleRate();
        Signal mixed = Resampling.to(rate, monoSignal(mix.sampleRate(), mix.mono()));
        Signal speech = Resampling.to(rate, monoSignal(clean.sampleRate(), clean.mono()));
        float[] rest = mixed.mono();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= speech.samples()[0][i];
        }
        Window window = preset.window().at(preset.stft());
        Signal ideal = OracleSeparation.separate(
                        window, mixed, List.of(speech, monoSignal(rate, rest)), new IdealRatioMask())
                .getFirst();
        return Arrays.copyOf(Resampling.to(mix.sampleRate(), ideal).mono(), mix.length());
    }

    private static Signal monoSignal(int sampleRate, float[] samples) {
        return new Signal(sampleRate, new float[][] {samples});
    }

    private static void requireAlike(Pairs.Pair pair, Signal mix, Signal clean) throws IOException {
        if (mix.sampleRate() != clean.sampleRate() || mix.length() != clean.length()) {
            throw new IOException("%s (%d Hz, %d samples) and %s (%d Hz, %d samples) must be as long, at the same rate"
                    .formatted(
                            pair.mix(),
                            mix.sampleRate(),
                            mix.length(),
                            pair.clean(),
                            clean.sampleRate(),
                            clean.length()));
        }
    }
}
