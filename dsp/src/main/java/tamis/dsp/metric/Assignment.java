package tamis.dsp.metric;

import java.util.Arrays;

/** Gives each row a column of its own so that the values chosen have the largest sum. */
final class Assignment {
    private static final double BOUND = 1e4; // stands for an infinite value, so that sums stay comparable

    private Assignment() {}

    /**
     * Tries all sets of columns for the first rows, each once.
     *
     * @param values [n][n], n at most 16
     * @return column of each row, [n]
     */
    static int[] best(double[][] values) {
        int count = values.length;
        double[] best = new double[1 << count]; // largest sum of the first rows with that set of columns
        int[] last = new int[1 << count]; // column of the last of those rows
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[0] = 0;
        for (int set = 1; set < best.length; set++) {
            int row = Integer.bitCount(set) - 1;
            for (int column = 0; column < count; column++) {
                if ((set >> column & 1) == 1) {
                    double sum = best[set ^ 1 << column] + Math.clamp(values[row][column], -BOUND, BOUND);
                    if (sum > best[set]) {
                        best[set] = sum;
                        last[set] = column;
                    }
                }
            }
        }
        int[] columns = new int[count];
        int set = best.length - 1;
        for (int row = count - 1; row >= 0; row--) {
            columns[row] = last[set];
            set ^= 1 << columns[row];
        }
        return columns;
    }
}
