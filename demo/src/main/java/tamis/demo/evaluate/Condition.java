package tamis.demo.evaluate;

/**
 * What makes one mixture harder than another.
 *
 * @param snrDb signal-to-noise ratio, dB
 * @param noise kind of noise; empty when nobody told
 */
public record Condition(double snrDb, String noise) {
    private static final double STEP = 5; // dB; measured ratios are told to the nearest

    /** {@return what the signals themselves say: their ratio of energies, to the nearest 5 dB} */
    static Condition measured(float[] clean, float[] mix) {
        double speech = 0;
        double rest = 0;
        for (int i = 0; i < clean.length; i++) {
            double noise = (double) mix[i] - clean[i];
            speech += (double) clean[i] * clean[i];
            rest += noise * noise;
        }
        double snrDb = 10 * Math.log10((speech + Double.MIN_NORMAL) / (rest + Double.MIN_NORMAL));
        return new Condition(STEP * Math.round(snrDb / STEP), "");
    }
}
