package tamis.dsp.metric;

import java.util.Arrays;

/**
 * What the speech intelligibility measures look at: third-octave envelopes of the frames in which the clean speech is
 * within 40 dB of its loudest frame, at 10 kHz, frames of 256 samples, hop 128.
 *
 * <p>Source: "An algorithm for intelligibility prediction of time-frequency weighted noisy speech", IEEE Trans. ASLP 19
 * (2011). As in the authors' own program, the silent frames are cut out by overlap-add before the
 * transform, and a frame that would end exactly with the signal is not taken.
 */
final class SpeechFrames {
    static final int RATE = 10_000;
    static final int FRAME = 256;
    static final int HOP = 128;

    private static final int FFT = 512;
    private static final double DYNAMIC_RANGE = 1e-4; // 40 dB, as a ratio of energies
    private static final double[] WINDOW = hann();

    private SpeechFrames() {}

    /**
     * Takes the silence out and finds the envelopes.
     *
     * @param reference clean speech at 10 kHz, not modified
     * @param estimate as long, not modified
     * @return envelopes of the reference and the estimate, [2][frames][bands]
     */
    static double[][][] envelopes(double[] reference, double[] estimate) {
        boolean[] active = active(reference);
        return transform(withoutSilence(reference, active), withoutSilence(estimate, active));
    }

    private static boolean[] active(double[] reference) {
        double[] energy = new double[frames(reference.length)];
        for (int frame = 0; frame < energy.length; frame++) {
            for (int i = 0; i < FRAME; i++) {
                double sample = WINDOW[i] * reference[frame * HOP + i];
                energy[frame] += sample * sample;
            }
        }
        double threshold = Arrays.stream(energy).max().orElse(0) * DYNAMIC_RANGE;
        boolean[] active = new boolean[energy.length];
        for (int frame = 0; frame < energy.length; frame++) {
            active[frame] = energy[frame] > threshold;
        }
        return active;
    }

    private static double[] withoutSilence(double[] signal, boolean[] active) {
        double[] kept = new double[signal.length];
        int end = 0;
        int count = 0;
        for (int frame = 0; frame < active.length; frame++) {
            if (active[frame]) {
                for (int i = 0; i < FRAME; i++) {
                    kept[count * HOP + i] += WINDOW[i] * signal[frame * HOP + i];
                }
                end = count * HOP + FRAME;
                count++;
            }
        }
        return Arrays.copyOf(kept, end);
    }

    private static double[][][] transform(double[] reference, double[] estimate) {
        int frames = frames(reference.length);
        double[][][] envelopes = new double[2][frames][];
        ComplexFft fft = new ComplexFft(FFT);
        double[] re = new double[FFT];
        double[] im = new double[FFT];
        for (int frame = 0; frame < frames; frame++) {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
            for (int i = 0; i < FRAME; i++) {
                re[i] = WINDOW[i] * reference[frame * HOP + i];
                im[i] = WINDOW[i] * estimate[frame * HOP + i];
            }
            fft.forward(re, im);
            envelopes[0][frame] = ThirdOctaves.envelope(re, im, 1);
            envelopes[1][frame] = ThirdOctaves.envelope(re, im, -1);
        }
        return envelopes;
    }

    private static int frames(int samples) {
        return Math.max(0, Math.ceilDiv(samples - FRAME, HOP));
    }

    private static double[] hann() {
        double[] window = new double[FRAME];
        for (int i = 0; i < FRAME; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 1) / (FRAME + 1));
        }
        return window;
    }
}
