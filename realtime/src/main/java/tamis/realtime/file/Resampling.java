package tamis.realtime.file;

import be.tarsos.dsp.resample.Resampler;
import java.util.Arrays;
import tamis.dsp.Signal;

/** Whole signals at another sample rate. */
public final class Resampling {
    private Resampling() {}

    /**
     * Resamples with a windowed-sinc filter; time zero stays where it is.
     *
     * @param sampleRate Hz
     * @return a new signal of {@code round(length * sampleRate / signal.sampleRate())} samples, or the same one when it
     *     already has that rate
     */
    public static Signal to(int sampleRate, Signal signal) {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("sampleRate must be at least 1 Hz, got " + sampleRate);
        }
        if (sampleRate == signal.sampleRate()) {
            return signal;
        }
        double factor = (double) sampleRate / signal.sampleRate();
        float[][] samples = new float[signal.channels()][];
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel] = resample(signal.samples()[channel], factor);
        }
        return new Signal(sampleRate, samples);
    }

    private static float[] resample(float[] in, double factor) {
        Resampler resampler = new Resampler(true, factor, factor);
        float[] out = new float[Math.toIntExact(Math.round(in.length * factor))];
        int read = 0;
        int written = 0;
        while (written < out.length) {
            Resampler.Result result =
                    resampler.process(factor, in, read, in.length - read, true, out, written, out.length - written);
            if (result.inputSamplesConsumed == 0 && result.outputSamplesGenerated == 0) {
                break; // the filter is empty: its last sample or two stay zero
            }
            read += result.inputSamplesConsumed;
            written += result.outputSamplesGenerated;
        }
        Arrays.fill(out, written, out.length, 0);
        return out;
    }
}
