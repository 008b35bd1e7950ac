package tamis.dsp.hits;

import java.util.List;

/**
 * How well hits were found.
 *
 * @param right found near a true one, each true one counted once
 * @param found in all
 * @param truths in all
 */
public record HitScore(int right, int found, int truths) {
    /**
     * Pairs hits and truths in order of time.
     *
     * @param found seconds, ascending
     * @param truths seconds, ascending
     * @param tolerance largest distance of a pair, in seconds
     */
    public static HitScore of(List<Double> found, List<Double> truths, double tolerance) {
        int right = 0;
        int next = 0;
        for (double time : found) {
            while (next < truths.size() && truths.get(next) < time - tolerance) {
                next++;
            }
            if (next < truths.size() && truths.get(next) <= time + tolerance) {
                right++;
                next++;
            }
        }
        return new HitScore(right, found.size(), truths.size());
    }

    /** {@return both scores as of one scene} */
    public HitScore plus(HitScore other) {
        return new HitScore(right + other.right, found + other.found, truths + other.truths);
    }

    /** {@return share of the found hits that are true; 1 when none was found} */
    public double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    /** {@return share of the true hits that were found; 1 when there is none} */
    public double recall() {
        return truths == 0 ? 1 : (double) right / truths;
    }

    /** {@return harmonic mean of precision and recall; 1 when there was nothing to find and nothing found} */
    public double f1() {
        return found + truths == 0 ? 1 : 2.0 * right / (found + truths);
    }
}
