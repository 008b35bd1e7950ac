package tamis.dsp.factor;

/**
 * Minimises {@code h' G h / 2 - c'h} over h at least zero by moving one variable at a time in and out of the set that
 * is held at zero.
 *
 * <p>Source: "Solving Least Squares Problems" (1974), algorithm NNLS, on the normal equations as in "A fast
 * non-negativity-constrained least squares algorithm", Journal of Chemometrics 11 (1997).
 */
final class ActiveSet {
    private static final double SLACK = 1e-12; // gradient, relative to its start, that counts as zero

    private final Matrix gram; // G
    private final int size;

    ActiveSet(Matrix gram) {
        this.gram = gram;
        this.size = gram.rows();
    }

    /** {@return the minimiser h for c, a new array} */
    double[] solve(double[] c) {
        double[] h = new double[size];
        boolean[] free = new boolean[size];
        double scale = 0;
        for (double value : c) {
            scale = Math.max(scale, Math.abs(value));
        }
        int limit = 10 * size + 10; // in exact arithmetic the set never repeats; rounding could make it circle
        for (int round = 0; round < limit; round++) {
            int entering = steepest(c, h, free, SLACK * scale);
            if (entering < 0) {
                return h;
            }
            free[entering] = true;
            double[] target = unconstrained(c, free);
            while (stepTo(target, h, free)) {
                target = unconstrained(c, free);
            }
        }
        return h;
    }

    private int steepest(double[] c, double[] h, boolean[] free, double slack) {
        int best = -1;
        double most = slack;
        for (int i = 0; i < size; i++) {
            if (!free[i]) {
                double gradient = c[i];
                for (int j = 0; j < size; j++) {
                    gradient -= gram.get(i, j) * h[j];
                }
                if (gradient > most) {
                    most = gradient;
                    best = i;
                }
            }
        }
        return best;
    }

    /** Goes from h towards the target until a variable meets zero; says whether one did and was bound. */
    private boolean stepTo(double[] target, double[] h, boolean[] free) {
        double share = 1;
        int blocking = -1;
        for (int i = 0; i < size; i++) {
            if (free[i] && target[i] <= 0) {
                double reach = h[i] / Math.max(h[i] - target[i], Double.MIN_NORMAL);
                if (blocking < 0 || reach < share) {
                    share = reach;
                    blocking = i;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            if (free[i]) {
                h[i] += share * (target[i] - h[i]);
                if (i == blocking || h[i] <= 0) {
                    h[i] = 0;
                    free[i] = false;
                }
            }
        }
        return blocking >= 0;
    }

    private double[] unconstrained(double[] c, boolean[] free) {
        int count = 0;
        int[] index = new int[size];
        for (int i = 0; i < size; i++) {
            if (free[i]) {
                index[count++] = i;
            }
        }
        double[][] part = new double[count][count];
        double[] right = new double[count];
        for (int i = 0; i < count; i++) {
            right[i] = c[index[i]];
            for (int j = 0; j < count; j++) {
                part[i][j] = gram.get(index[i], index[j]);
            }
        }
        double[] solution = new Cholesky(part).solve(right);
        double[] target = new double[size];
        for (int i = 0; i < count; i++) {
            target[index[i]] = solution[i];
        }
        return target;
    }
}
