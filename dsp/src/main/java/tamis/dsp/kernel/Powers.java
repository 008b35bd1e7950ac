package tamis.dsp.kernel;

import tamis.dsp.AudioThread;

/**
 * Powers of positive floats, their logarithms and exponentials, elementwise, within a few units in the last place of a logarithm.
 *
 * <p>Plain additions and products of float32 in a fixed order: the same bits from every compiler and on every machine,
 * which the JVM's own vectors of logarithms do not promise. Polynomials: minimax fits over one octave, of degree 8 for
 * the logarithm and 5 for the exponential, those of the Cephes library ("Methods and Programs for Mathematical
 * Functions", 1989, logf and expf).
 */
public final class Powers {
    static final float LARGEST = 40; // of a logarithm: products of such powers with small numbers stay normal
    static final float LN2_HIGH = 0.6933594f; // exact in ten bits, so that its multiples are exact
    static final float LN2_LOW = -2.1219444e-4f;
    static final float LOG2_E = 1.442695f;
    static final int SQRT_HALF = 0x3f3504f3; // bits of the float nearest sqrt(1/2)
    static final int BIAS = 127;
    static final int FRACTION_BITS = 23;
    // Of the logarithm, highest power first, then of the exponential.
    static final float LOG_8 = 0.070376836f;
    static final float LOG_7 = -0.1151461f;
    static final float LOG_6 = 0.11676999f;
    static final float LOG_5 = -0.12420141f;
    static final float LOG_4 = 0.14249323f;
    static final float LOG_3 = -0.16668057f;
    static final float LOG_2 = 0.20000716f;
    static final float LOG_1 = -0.24999994f;
    static final float LOG_0 = 0.3333333f;
    static final float EXP_5 = 1.9875693e-4f;
    static final float EXP_4 = 1.3981999e-3f;
    static final float EXP_3 = 8.333452e-3f;
    static final float EXP_2 = 0.041665796f;
    static final float EXP_1 = 0.16666666f;

    private static final boolean VECTORS = Kernels.best() != Kernels.plain();

    private Powers() {}

    /**
     * {@code out = base ^ exponent}, kept within {@code e^-40} and {@code e^40}.
     *
     * @param base above zero, normal; not modified unless it is {@code out}
     * @param exponent not modified, another array than {@code out}
     * @param count elements from the first
     */
    @AudioThread
    public static void power(float[] base, float[] exponent, float[] out, int count) {
        logarithm(base, out, count);
        for (int i = 0; i < count; i++) {
            out[i] *= exponent[i];
        }
        exponential(out, out, count);
    }

    /**
     * {@code out = log(x)}.
     *
     * @param x above zero, normal; not modified unless it is {@code out}
     * @param count elements from the first
     */
    @AudioThread
    public static void logarithm(float[] x, float[] out, int count) {
        for (int i = VECTORS ? VectorPowers.logarithm(x, out, count) : 0; i < count; i++) {
            out[i] = logarithm(x[i]);
        }
    }

    /**
     * {@code out = e^x}, kept within {@code e^-40} and {@code e^40}.
     *
     * @param x not modified unless it is {@code out}
     * @param count elements from the first
     */
    @AudioThread
    public static void exponential(float[] x, float[] out, int count) {
        for (int i = VECTORS ? VectorPowers.exponential(x, out, count) : 0; i < count; i++) {
            out[i] = exponential(x[i]);
        }
    }

    /** {@link #power} with nothing but the language, for the elements in [from, to). */
    @AudioThread
    static void plain(float[] base, float[] exponent, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = exponential(exponent[i] * logarithm(base[i]));
        }
    }

    @AudioThread
    private static float logarithm(float x) {
        int bits = Float.floatToRawIntBits(x);
        int octave = (bits - SQRT_HALF) >> FRACTION_BITS;
        float f = Float.intBitsToFloat(bits - (octave << FRACTION_BITS)) - 1; // in [sqrt(1/2) - 1, sqrt(2) - 1]
        float p = LOG_8;
        p = p * f + LOG_7;
        p = p * f + LOG_6;
        p = p * f + LOG_5;
        p = p * f + LOG_4;
        p = p * f + LOG_3;
        p = p * f + LOG_2;
        p = p * f + LOG_1;
        p = p * f + LOG_0;
        float square = f * f;
        float rest = p * f * square + octave * LN2_LOW - 0.5f * square;
        return f + rest + octave * LN2_HIGH;
    }

    @AudioThread
    private static float exponential(float logarithm) {
        float x = Math.max(-LARGEST, Math.min(LARGEST, logarithm));
        int octave = (int) (x * LOG2_E + (BIAS + 0.5f)) - BIAS; // rounds: the sum is positive
        float r = x - octave * LN2_HIGH - octave * LN2_LOW;
        float p = EXP_5;
        p = p * r + EXP_4;
        p = p * r + EXP_3;
        p = p * r + EXP_2;
        p = p * r + EXP_1;
        p = p * r + 0.5f;
        return (p * r * r + r + 1) * Float.intBitsToFloat((octave + BIAS) << FRACTION_BITS);
    }
}
