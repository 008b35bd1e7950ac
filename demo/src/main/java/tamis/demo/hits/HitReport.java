package tamis.demo.hits;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tamis.dsp.Signal;
import tamis.dsp.hits.Hit;
import tamis.dsp.hits.HitDetector;
import tamis.dsp.hits.HitModel;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/**
 * The impacts found in one recording.
 *
 * @param name of the recording
 * @param samples its mean channel at the detector's rate
 * @param hop samples between two values of {@code salience}
 * @param salience the detection function in dB, one value a hop
 * @param thresholdDb what a hit must exceed
 * @param hits in order of time
 */
public record HitReport(String name, float[] samples, int hop, float[] salience, double thresholdDb, List<Hit> hits) {
    /**
     * Listens to a whole file.
     *
     * @param file WAV or FLAC; other rates than the detector's are resampled, channels averaged
     * @throws IOException when it cannot be read
     */
    public static HitReport of(Path file, HitDetector.Settings settings) throws IOException {
        return of(file.getFileName().toString(), AudioFile.read(file), settings);
    }

    /** Listens to a whole signal. */
    static HitReport of(String name, Signal signal, HitDetector.Settings settings) {
        Signal mono = new Signal(signal.sampleRate(), new float[][] {signal.mono()});
        float[] samples = Resampling.to(HitModel.BUNDLED_SAMPLE_RATE, mono).samples()[0];
        HitDetector detector = new HitDetector(HitModel.BUNDLED_SAMPLE_RATE, HitModel.bundled(), settings);
        float[] salience = new float[samples.length / detector.hop()];
        List<Hit> hits = new ArrayList<>();
        for (int frame = 0; frame < salience.length; frame++) {
            if (detector.process(samples, frame * detector.hop())) {
                hits.add(new Hit(detector.hitSeconds(), detector.strengthDb()));
            }
            salience[frame] = detector.salience();
        }
        return new HitReport(name, samples, detector.hop(), salience, settings.thresholdDb(), List.copyOf(hits));
    }

    /** Prints one row per hit: time in seconds and strength in dB, under a heading. */
    public void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%10s %12s%n", "time s", "strength dB");
        for (Hit hit : hits) {
            out.printf(Locale.ROOT, "%10.3f %12.1f%n", hit.seconds(), hit.strengthDb());
        }
    }

    /**
     * Draws the waveform with its hits above the detection function with its threshold.
     *
     * @param png written to a temporary name, then renamed over what is there
     */
    public void plot(Path png) throws IOException {
        HitPlot.write(this, png);
    }
}
