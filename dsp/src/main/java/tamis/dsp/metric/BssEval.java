package tamis.dsp.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * BSS Eval, version 3: source-to-distortion, -interference and -artifacts ratios that forgive any filter of 512 taps.
 *
 * <p>The estimate is projected on the true source delayed by 0 to 511 samples, and on all true sources so delayed; what
 * the second projection adds is interference, what is left is artifacts. Source: "Performance measurement in blind
 * audio source separation", IEEE Trans. ASLP 14 (2006), with the time-invariant filters. With P_s e and P e for the two
 * projections of an estimate e: {@code SDR = |P_s e|^2 / |e - P_s e|^2}, {@code SIR = |P_s e|^2 / |P e - P_s e|^2} and
 * {@code SAR = |P e|^2 / |e - P e|^2}, in dB.
 *
 * <p>Energies of projections are found from correlations alone, so ratios beyond some 100 dB are rounding. The sources'
 * normal equations are solved once; any number of estimates can be rated against them. One instance per thread.
 */
public final class BssEval {
    private static final int TAPS = 512;
    private static final int MOST_SOURCES = 16;

    private final float[][] references;
    private final Correlation correlation = new Correlation(TAPS);
    private final List<Projection> own = new ArrayList<>(); // on one source's delays each
    private final Projection all;

    /**
     * Takes the true sources in.
     *
     * @param references [sources][samples], 1 to 16 sources of at least 512 samples for each source; kept, not modified
     * @throws IllegalArgumentException when the lengths differ or are too short, or a source is silent or not finite
     */
    public BssEval(float[][] references) {
        if (references.length < 1 || references.length > MOST_SOURCES) {
            throw new IllegalArgumentException(
                    "references must number 1 to " + MOST_SOURCES + ", got " + references.length);
        }
        int length = references[0].length;
        checkAll("reference", references, length);
        if (length < TAPS * references.length) {
            throw new IllegalArgumentException("references must have at least " + TAPS * references.length
                    + " samples for " + references.length + " sources of " + TAPS + " taps, got " + length);
        }
        this.references = references.clone();
        double[][] gram = DelayedSources.gram(references, TAPS, correlation);
        this.all = new Projection(gram);
        for (int source = 0; source < references.length; source++) {
            own.add(new Projection(DelayedSources.block(gram, source, TAPS)));
        }
    }

    /**
     * Rates each estimate against the source of the same place.
     *
     * @param estimates [sources][samples], not modified
     * @return a score per source
     * @throws IllegalArgumentException when there are not as many estimates as sources, a length differs, or an
     *     estimate is silent or not finite
     */
    public List<BssScore> inOrder(float[][] estimates) {
        BssScore[][] scores = scores(estimates);
        List<BssScore> diagonal = new ArrayList<>();
        for (int source = 0; source < scores.length; source++) {
            diagonal.add(scores[source][source]);
        }
        return diagonal;
    }

    /**
     * Rates the estimates in the order that gives the highest mean signal-to-interference ratio.
     *
     * @param estimates [sources][samples], in any order, not modified
     * @return a score per source, each of another estimate
     * @throws IllegalArgumentException when there are not as many estimates as sources, a length differs, or an
     *     estimate is silent or not finite
     */
    public List<BssScore> bestOrder(float[][] estimates) {
        BssScore[][] scores = scores(estimates);
        double[][] sir = new double[scores.length][scores.length];
        for (int source = 0; source < scores.length; source++) {
            for (int estimate = 0; estimate < scores.length; estimate++) {
                sir[source][estimate] = scores[source][estimate].sir();
            }
        }
        int[] order = Assignment.best(sir);
        List<BssScore> best = new ArrayList<>();
        for (int source = 0; source < scores.length; source++) {
            best.add(scores[source][order[source]]);
        }
        return best;
    }

    /** Every estimate against every source, [sources][estimates]. */
    private BssScore[][] scores(float[][] estimates) {
        if (estimates.length != references.length) {
            throw new IllegalArgumentException(
                    "estimates must number " + references.length + " as the references do, got " + estimates.length);
        }
        checkAll("estimate", estimates, references[0].length);
        BssScore[][] scores = new BssScore[references.length][estimates.length];
        for (int estimate = 0; estimate < estimates.length; estimate++) {
            double total = correlation.of(estimates[estimate], estimates[estimate])[0];
            double[] products = new double[references.length * TAPS];
            double[][] perSource = new double[references.length][];
            for (int source = 0; source < references.length; source++) {
                perSource[source] = correlation.of(references[source], estimates[estimate]);
                System.arraycopy(perSource[source], 0, products, source * TAPS, TAPS);
            }
            double onAll = all.energy(products);
            for (int source = 0; source < references.length; source++) {
                double onTarget = own.get(source).energy(perSource[source]);
                scores[source][estimate] = BssScore.of(estimate, total, onTarget, onAll);
            }
        }
        return scores;
    }

    private static void checkAll(String name, float[][] signals, int length) {
        for (int i = 0; i < signals.length; i++) {
            if (signals[i].length != length) {
                throw new IllegalArgumentException(name + " " + i + " must be as long as reference 0, " + length
                        + " samples, got " + signals[i].length);
            }
            SoundPair.checkSound("BSS Eval", name + " " + i, signals[i]);
        }
    }
}
