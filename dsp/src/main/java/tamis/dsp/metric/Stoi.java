package tamis.dsp.metric;

/**
 * Short-time objective intelligibility, plain (STOI) and extended (ESTOI): how much of the clean speech's modulation
 * survives, over segments of 384 ms. Higher is more intelligible; 1 is the clean speech itself.
 *
 * <p>STOI is the mean, over bands and segments, of the correlation of the clean envelope x with
 * {@code min(y |x| / |y|, (1 + 10^(15/20)) x)}, y the processed one. ESTOI makes every band of a segment zero in the mean
 * and one in length, then every frame, and is the mean inner product of clean and processed frames.
 *
 * <p>Sources: "An algorithm for intelligibility prediction of time-frequency weighted noisy speech", IEEE Trans. ASLP
 * 19 (2011); "An algorithm for predicting the intelligibility of speech masked by modulated noise maskers",
 * IEEE/ACM Trans. ASLP 24 (2016). Where a band of a segment has no modulation at all the correlation is not
 * defined; it counts as zero. Calculates at 10 kHz and resamples by itself.
 */
public final class Stoi {
    private static final int SEGMENT = 30; // frames, 384 ms
    private static final double CLIP = 1 + Math.pow(10, 15 / 20.0); // lower bound of -15 dB on the signal-to-distortion
    private static final int LOWEST_RATE = 8000; // below, half of the bands would be empty
    private static final int HIGHEST_RATE = 384_000;

    private Stoi() {}

    /**
     * Rates speech by STOI.
     *
     * @param estimate processed speech, not modified
     * @param reference clean speech, as long and in time with it, not modified
     * @param sampleRate Hz, in [8000, 384000]
     * @return at most 1
     * @throws IllegalArgumentException when the lengths differ, either signal is silent or not finite, or less than 30
     *     frames (0.4 s) of the reference are speech
     */
    public static double of(float[] estimate, float[] reference, int sampleRate) {
        double[][][] envelopes = envelopes(estimate, reference, sampleRate);
        int segments = envelopes[0].length - SEGMENT + 1;
        double sum = 0;
        for (int start = 0; start < segments; start++) {
            for (int band = 0; band < ThirdOctaves.BANDS; band++) {
                double[] clean = row(envelopes[0], band, start);
                double[] processed = row(envelopes[1], band, start);
                clip(clean, processed);
                standardise(clean);
                standardise(processed);
                sum += dot(clean, processed);
            }
        }
        return sum / (segments * ThirdOctaves.BANDS);
    }

    /**
     * Rates speech by ESTOI, which also follows noise that comes and goes.
     *
     * @param estimate processed speech, not modified
     * @param reference clean speech, as long and in time with it, not modified
     * @param sampleRate Hz, in [8000, 384000]
     * @return at most 1
     * @throws IllegalArgumentException when the lengths differ, either signal is silent or not finite, or less than 30
     *     frames (0.4 s) of the reference are speech
     */
    public static double extended(float[] estimate, float[] reference, int sampleRate) {
        double[][][] envelopes = envelopes(estimate, reference, sampleRate);
        int segments = envelopes[0].length - SEGMENT + 1;
        double sum = 0;
        for (int start = 0; start < segments; start++) {
            double[][] clean = columns(envelopes[0], start);
            double[][] processed = columns(envelopes[1], start);
            for (int frame = 0; frame < SEGMENT; frame++) {
                sum += dot(clean[frame], processed[frame]) / SEGMENT;
            }
        }
        return sum / segments;
    }

    private static double[][][] envelopes(float[] estimate, float[] reference, int sampleRate) {
        if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "sampleRate must be in [" + LOWEST_RATE + ", " + HIGHEST_RATE + "] Hz, got " + sampleRate);
        }
        SoundPair.check("STOI", estimate, reference);
        RationalResampler resampler = new RationalResampler(sampleRate, SpeechFrames.RATE);
        double[][][] envelopes = SpeechFrames.envelopes(resampler.resample(reference), resampler.resample(estimate));
        if (envelopes[0].length < SEGMENT) {
            throw new IllegalArgumentException("reference must have at least " + SEGMENT
                    + " frames of speech (0.4 s): STOI is not defined for " + envelopes[0].length + " frames left of "
                    + reference.length + " samples");
        }
        return envelopes;
    }

    /** Scales the processed envelope to the clean one's energy, then bounds it. */
    private static void clip(double[] clean, double[] processed) {
        double energy = dot(processed, processed);
        double scale = energy > 0 ? Math.sqrt(dot(clean, clean) / energy) : 0;
        for (int frame = 0; frame < SEGMENT; frame++) {
            processed[frame] = Math.min(scale * processed[frame], CLIP * clean[frame]);
        }
    }

    /** A segment, its bands standardised over time and then its frames over the bands, [frames][bands]. */
    private static double[][] columns(double[][] envelope, int start) {
        double[][] columns = new double[SEGMENT][ThirdOctaves.BANDS];
        for (int band = 0; band < ThirdOctaves.BANDS; band++) {
            double[] row = row(envelope, band, start);
            standardise(row);
            for (int frame = 0; frame < SEGMENT; frame++) {
                columns[frame][band] = row[frame];
            }
        }
        for (double[] column : columns) {
            standardise(column);
        }
        return columns;
    }

    private static double[] row(double[][] envelope, int band, int start) {
        double[] row = new double[SEGMENT];
        for (int frame = 0; frame < SEGMENT; frame++) {
            row[frame] = envelope[start + frame][band];
        }
        return row;
    }

    /** Makes the mean zero and the length one; what does not vary becomes zero. */
    private static void standardise(double[] values) {
        double largest = 0;
        double mean = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
            mean += value / values.length;
        }
        double energy = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
            energy += values[i] * values[i];
        }
        boolean varies = Math.sqrt(energy) > 1e-12 * largest; // beyond the rounding of the mean
        double scale = varies ? 1 / Math.sqrt(energy) : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
