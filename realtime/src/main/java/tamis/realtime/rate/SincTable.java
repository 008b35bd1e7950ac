package tamis.realtime.rate;

import tamis.dsp.AudioThread;

/**
 * A low-pass filter at any fraction of a sample: a sinc under a Kaiser window, tabled at {@value #PHASES} phases, with
 * straight lines between them. Read-only once built.
 *
 * <p>Source: "Nonrecursive digital filter design using the I0-sinh window function", ISCAS 1974, for the window; "A
 * flexible sampling-rate conversion method", ICASSP 1984, for the table.
 */
final class SincTable {
    private static final int PHASES = 512; // straight lines between them are off by -108 dB at 0.9 of Nyquist
    private static final int CROSSINGS = 32; // of zero on either side: flat to 0.9, down by 100 dB at 1.1 of Nyquist
    private static final double BETA = 10.06; // 0.1102 (100 - 8.7): stop band 100 dB down
    private static final int UNROLLED = 4;

    private final int reach; // input samples on either side
    private final float[] weights; // [PHASES + 1][2 reach]
    private final float[] steps; // to the next phase, [PHASES][2 reach]

    /**
     * A filter for a conversion.
     *
     * @param ratio output rate over input rate; the lower of the two decides what passes
     */
    SincTable(double ratio) {
        double band = Math.min(1, ratio);
        int least = (int) Math.ceil(CROSSINGS / band);
        this.reach = (least + 1) / 2 * 2; // taps are a multiple of four
        int taps = 2 * reach;
        this.weights = new float[(PHASES + 1) * taps];
        this.steps = new float[PHASES * taps];
        double[] row = new double[taps];
        for (int phase = 0; phase <= PHASES; phase++) {
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                row[tap] = weight((tap - reach + 1 - (double) phase / PHASES) * band, reach * band);
                sum += row[tap];
            }
            for (int tap = 0; tap < taps; tap++) {
                weights[phase * taps + tap] = (float) (row[tap] / sum); // a constant stays what it is
            }
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] = weights[i + taps] - weights[i];
        }
    }

    /** The sinc at a place in zero crossings, under a window of that half-width. */
    private static double weight(double place, double halfWidth) {
        double inside = 1 - place * place / (halfWidth * halfWidth);
        if (inside <= 0) {
            return 0;
        }
        double angle = Math.PI * place;
        double sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
        return sinc * bessel(BETA * Math.sqrt(inside));
    }

    /** The modified Bessel function of order zero, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    /** {@return input samples that count before and after a place between two of them} */
    int reach() {
        return reach;
    }

    /**
     * {@return the filtered signal between two samples}
     *
     * @param samples as many as the reach on either side are read
     * @param before index of the sample before the place
     * @param fraction of the way to the next one, in [0, 1)
     */
    @AudioThread
    float between(float[] samples, int before, double fraction) {
        double place = fraction * PHASES;
        int phase = (int) place;
        float part = (float) (place - phase);
        int taps = 2 * reach;
        int at = phase * taps;
        int from = before - reach + 1;
        float a = 0; // four sums keep the processor's adders busy
        float b = 0;
        float c = 0;
        float d = 0;
        for (int tap = 0; tap < taps; tap += UNROLLED) {
            int i = at + tap;
            int j = from + tap;
            a += (weights[i] + part * steps[i]) * samples[j];
            b += (weights[i + 1] + part * steps[i + 1]) * samples[j + 1];
            c += (weights[i + 2] + part * steps[i + 2]) * samples[j + 2];
            d += (weights[i + 3] + part * steps[i + 3]) * samples[j + 3];
        }
        return a + b + (c + d);
    }
}
