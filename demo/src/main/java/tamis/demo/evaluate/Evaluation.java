package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.presets.Preset;
import tamis.realtime.file.AudioFile;

/**
 * How much better a preset makes each file of a folder.
 *
 * @param rows one for each file
 * @param realTimeFactor time it took over the length of the sound
 */
public record Evaluation(List<Row> rows, double realTimeFactor) {
    /**
     * One file; all figures in dB.
     *
     * @param name without ending
     * @param before SI-SDR of the mixture
     * @param after SI-SDR of what the preset makes of it
     */
    public record Row(String name, double before, double after) {
        public double gain() {
            return after - before;
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
     * @throws IllegalArgumentException when a mixture and its truth do not fit, or are silent
     */
    public static Evaluation run(Preset preset, Path cleanFolder, Path mixFolder, Consumer<Row> done)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        double soundSeconds = 0;
        long nanos = 0;
        for (Pairs.Pair pair : Pairs.in(cleanFolder, mixFolder)) {
            Signal mix = AudioFile.read(pair.mix());
            Signal clean = AudioFile.read(pair.clean());
            if (mix.sampleRate() != clean.sampleRate() || mix.length() != clean.length()) {
                throw new IOException("%s (%d Hz, %d samples) and %s (%d Hz, %d samples) must be alike"
                        .formatted(
                                pair.mix(),
                                mix.sampleRate(),
                                mix.length(),
                                pair.clean(),
                                clean.sampleRate(),
                                clean.length()));
            }
            long started = System.nanoTime();
            Signal rendered = Render.render(preset, mix, samples -> {});
            nanos += System.nanoTime() - started;
            soundSeconds += mix.seconds();
            float[] truth = clean.mono();
            Row row = new Row(pair.name(), SiSdr.of(mix.mono(), truth), SiSdr.of(rendered.mono(), truth));
            rows.add(row);
            done.accept(row);
        }
        return new Evaluation(List.copyOf(rows), nanos / 1e9 / soundSeconds);
    }

    /** {@return mean SI-SDR of the mixtures} */
    public double meanBefore() {
        return rows.stream().mapToDouble(Row::before).average().orElseThrow();
    }

    /** {@return mean SI-SDR after} */
    public double meanAfter() {
        return rows.stream().mapToDouble(Row::after).average().orElseThrow();
    }
}
