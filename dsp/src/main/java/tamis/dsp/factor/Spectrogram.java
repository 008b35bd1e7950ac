package tamis.dsp.factor;

import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.OverlapAdd;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/** All frames of one finished channel, and the way back to samples. Control thread only. */
public final class Spectrogram {
    private static final double SILENCE = 1e-12; // magnitudes below it have no phase worth keeping

    private final Window window;
    private final Spectrum[] frames;
    private final int length;

    /**
     * Transforms a signal; its end is followed by silence until the last sample has left every frame.
     *
     * @param samples not modified, at least one
     */
    public Spectrogram(float[] samples, Window window) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("a signal must have at least 1 sample, got none");
        }
        int hop = window.config().hop();
        this.window = window;
        this.length = samples.length;
        this.frames = new Spectrum[Math.ceilDiv(length + window.config().latencySamples(), hop)];
        Analyzer analyzer = new Analyzer(window, 1);
        for (int frame = 0; frame < frames.length; frame++) {
            float[][] block = new float[1][hop];
            int start = frame * hop;
            int count = Math.clamp(length - start, 0, hop);
            System.arraycopy(samples, Math.min(start, length), block[0], 0, count);
            frames[frame] = new Spectrum(1, window.config().bins());
            analyzer.analyze(block, frames[frame]);
        }
    }

    public int bins() {
        return window.config().bins();
    }

    public int frames() {
        return frames.length;
    }

    /** {@return |X|, [bins][frames], a new matrix} */
    public Matrix magnitude() {
        Matrix magnitude = new Matrix(bins(), frames.length);
        float[] column = new float[bins()];
        for (int frame = 0; frame < frames.length; frame++) {
            frames[frame].magnitude(column);
            for (int bin = 0; bin < column.length; bin++) {
                magnitude.set(bin, frame, column[bin]);
            }
        }
        return magnitude;
    }

    /**
     * {@return the samples after scaling every bin of every frame, aligned with and as long as the signal}
     *
     * @param gain linear, [bins][frames]
     */
    public float[] filter(Matrix gain) {
        if (gain.rows() != bins() || gain.columns() != frames.length) {
            throw new IllegalArgumentException(
                    "gain must be " + bins() + " x " + frames.length + ", got " + gain.rows() + " x " + gain.columns());
        }
        int hop = window.config().hop();
        int delay = window.config().latencySamples();
        float[] delayed = new float[frames.length * hop];
        float[] column = new float[bins()];
        float[][] block = new float[1][hop];
        Spectrum scaled = new Spectrum(1, bins());
        OverlapAdd overlapAdd = new OverlapAdd(window, 1);
        for (int frame = 0; frame < frames.length; frame++) {
            for (int bin = 0; bin < column.length; bin++) {
                column[bin] = (float) gain.get(bin, frame);
            }
            frames[frame].scale(column, scaled);
            overlapAdd.synthesize(scaled, block);
            System.arraycopy(block[0], 0, delayed, frame * hop, hop);
        }
        float[] samples = new float[length];
        System.arraycopy(delayed, delay, samples, 0, length);
        return samples;
    }

    /**
     * {@return the samples with other magnitudes and the signal's own phases}
     *
     * @param magnitude linear, at least zero, [bins][frames]; where the signal is silent there is no phase to lend and the
     *     result is silent too
     */
    public float[] withMagnitude(Matrix magnitude) {
        Matrix own = magnitude();
        Matrix gain = new Matrix(bins(), frames.length);
        for (int i = 0; i < gain.data().length; i++) {
            gain.data()[i] = own.data()[i] < SILENCE ? 0 : magnitude.data()[i] / own.data()[i];
        }
        return filter(gain);
    }
}
