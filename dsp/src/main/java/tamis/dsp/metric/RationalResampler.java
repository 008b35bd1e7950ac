package tamis.dsp.metric;

import java.math.BigInteger;

/**
 * Changes the sample rate of a whole signal by a rational factor p/q: a Kaiser-windowed sinc of 60 dB rejection whose
 * roll-off takes the last tenth of the band, applied in polyphase form and centred, so that nothing is delayed.
 *
 * <p>Source of the design: "Discrete-Time Signal Processing", 2nd ed. (1999), on Kaiser windows. Length
 * and cut-off are those of GNU Octave's {@code resample}, with which the published intelligibility scores are made.
 */
final class RationalResampler {
    private static final double REJECTION_DB = 60;
    private static final double KAISER_BETA = 0.1102 * (REJECTION_DB - 8.7);

    private final int up; // p
    private final int down; // q
    private final int half; // taps on each side of the middle
    private final double[] taps;

    RationalResampler(int fromRate, int toRate) {
        int common =
                BigInteger.valueOf(fromRate).gcd(BigInteger.valueOf(toRate)).intValueExact();
        this.up = toRate / common;
        this.down = fromRate / common;
        double cutoff = 0.5 / Math.max(up, down);
        double rollOff = cutoff / 10;
        this.half = (int) Math.ceil((REJECTION_DB - 8) / (28.714 * rollOff));
        this.taps = lowPass(cutoff);
    }

    /** {@return the signal at the new rate, a new array of {@code ceil(length * p / q)} samples} */
    double[] resample(float[] signal) {
        double[] out = new double[Math.toIntExact(((long) signal.length * up + down - 1) / down)];
        for (int i = 0; i < out.length; i++) {
            long centre = (long) i * down; // on the grid of p samples for each one that came in
            long first = Math.max(0, Math.ceilDiv(centre - half, (long) up));
            long last = Math.min(signal.length - 1L, Math.floorDiv(centre + half, (long) up));
            double sum = 0;
            for (long n = first; n <= last; n++) {
                sum += signal[(int) n] * taps[(int) (centre - n * up + half)];
            }
            out[i] = sum;
        }
        return out;
    }

    private double[] lowPass(double cutoff) {
        double[] filter = new double[2 * half + 1];
        double sum = 0;
        for (int i = 0; i < filter.length; i++) {
            double t = i - half;
            double place = t / half;
            filter[i] = sinc(2 * cutoff * t) * besselI0(KAISER_BETA * Math.sqrt(1 - place * place));
            sum += filter[i];
        }
        for (int i = 0; i < filter.length; i++) {
            filter[i] *= up / sum; // unit gain at zero frequency
        }
        return filter;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Modified Bessel function of the first kind, order zero, by its power series. */
    private static double besselI0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
