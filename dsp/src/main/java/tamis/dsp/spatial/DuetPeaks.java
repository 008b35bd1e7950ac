package tamis.dsp.spatial;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Finds the highest separate peaks of a histogram, smoothed by a binomial kernel, to a fraction of a cell.
 *
 * <p>One instance per stream. Allocates only in the constructor; its arrays hold what the last search found.
 */
public final class DuetPeaks {
    private static final int PASSES = 3; // of the kernel 1 2 1; together as wide as a talker's spread of a few cells
    private static final int APART = 3; // cells; nearer maxima are one peak
    private static final float LEAST = 0.01f; // share of the highest peak that still counts as one

    private final DuetSettings settings;
    private final float[] smoothed;
    private final float[] scratch;
    private final int[] cells; // of the peaks
    private final float[] attenuations;
    private final float[] delays;
    private final float[] weights;
    private int found;

    /** Prepares to find up to {@code most} peaks. */
    public DuetPeaks(DuetSettings settings, int most) {
        this.settings = settings;
        this.smoothed = new float[settings.attenuationCells() * settings.delayCells()];
        this.scratch = new float[smoothed.length];
        this.cells = new int[most];
        this.attenuations = new float[most];
        this.delays = new float[most];
        this.weights = new float[most];
    }

    /**
     * Searches; afterwards the peaks are numbered by falling weight.
     *
     * @param held boxes in which no peak is looked for, attenuation low and high, delay low and high (samples), [any][4];
     *     NaN for none
     */
    @AudioThread
    public void find(DuetHistogram histogram, float[][] held) {
        histogram.copyTo(smoothed);
        for (int pass = 0; pass < PASSES; pass++) {
            smooth();
        }
        found = 0;
        float least = 0;
        for (int peak = 0; peak < cells.length; peak++) {
            int cell = highest(least, held);
            if (cell < 0) {
                return;
            }
            cells[peak] = cell;
            weights[peak] = smoothed[cell];
            refine(peak, cell);
            least = LEAST * weights[0];
            found = peak + 1;
        }
    }

    /** {@return number of peaks that the last search found} */
    @AudioThread
    public int count() {
        return found;
    }

    /** {@return symmetric attenuation of a peak} */
    @AudioThread
    public float attenuation(int peak) {
        return attenuations[peak];
    }

    /** {@return delay of a peak, samples} */
    @AudioThread
    public float delay(int peak) {
        return delays[peak];
    }

    /** {@return smoothed height of a peak} */
    @AudioThread
    public float weight(int peak) {
        return weights[peak];
    }

    @AudioThread
    private void smooth() {
        int columns = settings.delayCells();
        blur(smoothed, scratch, 1, columns);
        blur(scratch, smoothed, columns, smoothed.length);
    }

    /** One pass of 1 2 1 along one direction; beyond the edge there are no votes. */
    @AudioThread
    private static void blur(float[] in, float[] out, int stride, int period) {
        for (int cell = 0; cell < in.length; cell++) {
            int place = cell % period;
            float before = place >= stride ? in[cell - stride] : 0;
            float after = place < period - stride ? in[cell + stride] : 0;
            out[cell] = 0.25f * before + 0.5f * in[cell] + 0.25f * after;
        }
    }

    /** The highest local maximum above {@code least}, free and apart from the peaks found before, or -1. */
    @AudioThread
    private int highest(float least, float[][] held) {
        int best = -1;
        float height = least;
        for (int cell = 0; cell < smoothed.length; cell++) {
            if (smoothed[cell] > height && apart(cell) && maximum(cell) && free(cell, held)) {
                best = cell;
                height = smoothed[cell];
            }
        }
        return best;
    }

    @AudioThread
    private boolean apart(int cell) {
        int columns = settings.delayCells();
        for (int peak = 0; peak < found; peak++) {
            int rows = Math.abs(cell / columns - cells[peak] / columns);
            if (rows < APART && Math.abs(cell % columns - cells[peak] % columns) < APART) {
                return false;
            }
        }
        return true;
    }

    @AudioThread
    private boolean free(int cell, float[][] held) {
        int row = cell / settings.delayCells();
        double attenuation = settings.attenuationAt(row);
        double delay = settings.delayAt(cell % settings.delayCells());
        for (float[] box : held) {
            if (attenuation >= box[0] && attenuation <= box[1] && delay >= box[2] && delay <= box[3]) {
                return false;
            }
        }
        return true;
    }

    @AudioThread
    private boolean maximum(int cell) {
        int columns = settings.delayCells();
        int row = cell / columns;
        int column = cell % columns;
        for (int i = Math.max(0, row - 1); i <= Math.min(settings.attenuationCells() - 1, row + 1); i++) {
            for (int j = Math.max(0, column - 1); j <= Math.min(columns - 1, column + 1); j++) {
                if (smoothed[i * columns + j] > smoothed[cell]) {
                    return false;
                }
            }
        }
        return true;
    }

    @AudioThread
    private void refine(int peak, int cell) {
        int columns = settings.delayCells();
        int row = cell / columns;
        int column = cell % columns;
        boolean inner = row > 0 && row < settings.attenuationCells() - 1;
        attenuations[peak] = (float) settings.attenuationAt(row + (inner ? vertex(cell, columns) : 0));
        inner = column > 0 && column < columns - 1;
        delays[peak] = (float) settings.delayAt(column + (inner ? vertex(cell, 1) : 0));
    }

    /** Offset of the top of the parabola through a maximum and its two neighbours, in [-0.5, 0.5]. */
    @AudioThread
    private double vertex(int cell, int stride) {
        double before = smoothed[cell - stride];
        double after = smoothed[cell + stride];
        double curvature = before - 2.0 * smoothed[cell] + after;
        return curvature < 0 ? (before - after) / (2 * curvature) : 0;
    }

    /** {@return the smoothed histogram of the last search, [attenuationCells * delayCells]; a new array} */
    public float[] smoothed() {
        return Arrays.copyOf(smoothed, smoothed.length);
    }
}
