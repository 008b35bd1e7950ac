package tamis.dsp.metric;

/**
 * Orthogonal projection on the span of some signals, given by their inner products: a Cholesky factor {@code G = L L'}.
 *
 * <p>Signals that hardly fill their band make G singular in double precision; then its diagonal is raised by the
 * smallest of 1e-12, 1e-11, ... of itself with which it can be factored. Immutable.
 */
final class Projection {
    private static final double LEAST_RIDGE = 1e-12;
    private static final double LEAST_PIVOT = 1e-14; // share of the diagonal; a smaller pivot is rounding

    private final double[][] factor; // L, lower triangle, row i has i + 1 entries

    /** Factors {@code gram}, [n][n], symmetric; only its lower triangle is read, and not modified. */
    Projection(double[][] gram) {
        double[][] lower = new double[gram.length][];
        for (int row = 0; row < gram.length; row++) {
            lower[row] = new double[row + 1];
        }
        double ridge = 0;
        while (!factored(gram, 1 + ridge, lower)) {
            ridge = ridge == 0 ? LEAST_RIDGE : 10 * ridge;
        }
        this.factor = lower;
    }

    /**
     * {@return energy of the projection of a signal}
     *
     * @param products inner products of that signal with those that span, [n]
     */
    double energy(double[] products) {
        double[] solution = new double[products.length];
        double energy = 0;
        for (int row = 0; row < products.length; row++) {
            double[] own = factor[row];
            double value = (products[row] - dot(own, solution, row)) / own[row];
            solution[row] = value;
            energy += value * value;
        }
        return energy;
    }

    private static boolean factored(double[][] gram, double scale, double[][] lower) {
        for (int row = 0; row < gram.length; row++) {
            double[] own = lower[row];
            for (int column = 0; column < row; column++) {
                double[] other = lower[column];
                own[column] = (gram[row][column] - dot(own, other, column)) / other[column];
            }
            double diagonal = gram[row][row] * scale;
            double pivot = diagonal - dot(own, own, row);
            if (!(pivot > LEAST_PIVOT * diagonal)) {
                return false;
            }
            own[row] = Math.sqrt(pivot);
        }
        return true;
    }

    private static double dot(double[] a, double[] b, int length) {
        // Four sums: one alone would wait for each addition.
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
    }
}
