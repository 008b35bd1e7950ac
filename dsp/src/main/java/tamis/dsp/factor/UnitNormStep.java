package tamis.dsp.factor;

/**
 * Multiplicative update of W whose columns keep unit Euclidean length, the length entering the update.
 *
 * <p>{@code W <- W o (P H' + W o 11'(W o Q H')) / (Q H' + W o 11'(W o P H'))}, then each column is divided by its
 * length:
 * the gradient of {@code D(X | W diag(1/|w_k|) H)} split in parts. Source: "Sparse NMF - half-baked or well done?",
 * MERL TR2015-023. That rule alone has no proof of descent; its direction does descend, so where a whole step
 * would raise the divergence the ratio is tamed by a square root, repeatedly.
 */
final class UnitNormStep {
    private static final int MOST_ROOTS = 30; // a ratio to the power 2^-30 moves nothing any more

    private final MultiplicativeStep step;

    UnitNormStep(MultiplicativeStep step) {
        this.step = step;
    }

    /** Refines the columns of W from {@code first} on, in place; they come in and go out with unit length. */
    void left(Matrix w, Matrix h, int first) {
        double before = step.divergence(w, h);
        step.split(w, h);
        Matrix ratio = ratio(w, step.pullTimesTranspose(h), step.pushTimesTranspose(h));
        Matrix start = w.copy();
        for (int roots = 0; roots <= MOST_ROOTS; roots++) {
            move(start, ratio, first, w);
            if (step.divergence(w, h) <= before) {
                return;
            }
            ratio = ratio.map(Math::sqrt);
        }
        w.assign(start);
    }

    private static Matrix ratio(Matrix w, Matrix pull, Matrix push) {
        Matrix ratio = new Matrix(w.rows(), w.columns());
        for (int atom = 0; atom < w.columns(); atom++) {
            double pulled = 0;
            double pushed = 0;
            for (int row = 0; row < w.rows(); row++) {
                pulled += w.get(row, atom) * pull.get(row, atom);
                pushed += w.get(row, atom) * push.get(row, atom);
            }
            for (int row = 0; row < w.rows(); row++) {
                double up = pull.get(row, atom) + w.get(row, atom) * pushed;
                double down = push.get(row, atom) + w.get(row, atom) * pulled;
                ratio.set(row, atom, up / down);
            }
        }
        return ratio;
    }

    private static void move(Matrix from, Matrix ratio, int first, Matrix to) {
        for (int atom = first; atom < from.columns(); atom++) {
            double squares = 0;
            for (int row = 0; row < from.rows(); row++) {
                double value = Math.max(MultiplicativeStep.FLOOR, from.get(row, atom) * ratio.get(row, atom));
                to.set(row, atom, value);
                squares += value * value;
            }
            double scale = 1 / Math.sqrt(squares);
            for (int row = 0; row < from.rows(); row++) {
                to.set(row, atom, to.get(row, atom) * scale);
            }
        }
    }
}
