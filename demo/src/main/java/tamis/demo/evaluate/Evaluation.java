package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.realtime.file.AudioFile;

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
     */
    public record Row(String name, Score before, Score after) {
        /** {@return SI-SDR gain in dB} */
        public double gain() {
            return after.siSdr() - before.siSdr();
        }
    }

    /**
     * Runs a preset over a folder.
     *
     * @param preset with its faders as wanted
     * @param cleanFolder the truth: a file of the same name, rate and length for each mixture
     * @param mixFolder the mixtures
     * @param done told each row as it is done
     * @throws IOException when a file cannot be read or has no truth
     * @throws IllegalArgumentException when a mixture or its truth is silent
     */
    public static Evaluation run(Preset preset, Path cleanFolder, Path mixFolder, Consumer<Row> done)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        double soundSeconds = 0;
        long nanos = 0;
        for (Pairs.Pair pair : Pairs.in(cleanFolder, mixFolder)) {
            Signal mix = AudioFile.read(pair.mix());
            Signal clean = AudioFile.read(pair.clean());
            requireAlike(pair, mix, clean);
            long started = System.nanoTime();
            Signal rendered = Render.render(preset, mix, samples -> {});
            nanos += System.nanoTime() - started;
            soundSeconds += mix.seconds();
            float[] truth = clean.mono();
            int rate = mix.sampleRate();
            Row row = new Row(pair.name(), Score.of(mix.mono(), truth, rate), Score.of(rendered.mono(), truth, rate));
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
                Score.mean(rows.stream().map(Row::after).toList()));
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
