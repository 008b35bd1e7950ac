package tamis.dsp.hits;

import tamis.dsp.AudioThread;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/** Hops of one channel to band magnitudes: what the network sees. Allocates only in the constructor. */
final class HitFrames {
    private static final double FRAME_SECONDS = 0.016;
    private static final int BANDS = 24;

    private final StftConfig config;
    private final Analyzer analyzer;
    private final Spectrum spectrum;
    private final Bands bands;
    private final float[] magnitude;
    private final float[][] channel = new float[1][];

    HitFrames(int sampleRate) {
        config = config(sampleRate);
        analyzer = new Analyzer(Window.sqrtHann(config), 1);
        spectrum = new Spectrum(1, config.bins());
        bands = new Bands(BANDS, config.bins(), sampleRate);
        magnitude = new float[config.bins()];
        channel[0] = new float[config.hop()];
    }

    /** {@return frames of about 16 ms, in hops of half as much} */
    static StftConfig config(int sampleRate) {
        if (sampleRate < 8000 || sampleRate > 192_000) {
            throw new IllegalArgumentException("sampleRate must be in [8000, 192000] Hz, got " + sampleRate);
        }
        int exponent = (int) Math.round(Math.log(FRAME_SECONDS * sampleRate) / Math.log(2));
        int frame = 1 << Math.min(exponent, 12);
        return new StftConfig(frame, frame / 2);
    }

    int hop() {
        return config.hop();
    }

    int frame() {
        return config.frame();
    }

    int bands() {
        return bands.count();
    }

    /** Takes {@code samples[from]} and the rest of its hop in; {@code out} gets the bands' magnitudes, [bands]. */
    @AudioThread
    void push(float[] samples, int from, float[] out) {
        System.arraycopy(samples, from, channel[0], 0, channel[0].length);
        analyzer.analyze(channel, spectrum);
        spectrum.magnitude(magnitude);
        bands.compute(magnitude, out);
    }

    @AudioThread
    void reset() {
        analyzer.reset();
    }
}
