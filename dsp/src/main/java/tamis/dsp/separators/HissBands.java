package tamis.dsp.separators;

import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;

/**
 * A smooth, steady noise under whatever else is heard: in each of some bands, the quietest bins of the quietest moments.
 *
 * <p>Noise is modelled as a mix of triangular atoms, one a band, whose activations move slowly. A band's level is a low
 * quantile of its bins, which the lines of a tone leave alone, and of that a low quantile over time, which leaves out
 * what comes and goes. It counts as far as it is as steady as noise in so many bins is, and as hiss does not rise towards
 * low frequencies by more than a pink noise's 3 dB an octave: dense music is neither. The rules are our own. One instance per stream.
 * Allocates only in the constructor.
 */
final class HissBands {
    private static final int FEWEST_BINS = 32;
    private static final double WIDTH = 0.25; // of a band, over its lowest frequency
    private static final double BIN_SHARE = 0.25;
    private static final double LOWER_SHARE = 0.06; // of the time
    private static final double UPPER_SHARE = 0.2;
    private static final double STEP_MILLIS = 250; // for a step of e, both ways together
    private static final double BIAS = 1.2; // noise over what the low quantile over time finds of it
    private static final float STEADY = 1.6f; // unrest of noise, times the root of the number of bins
    private static final float UNSTEADY = 2.6f; // the same of what is no steady noise
    private static final double MOST_RISE_DB = 3; // an octave, downwards
    private static final float EDGE = 0.03f; // of the band below: less is where a recording's band ends

    private final int[] edges; // band b holds bins edges[b] to edges[b + 1] - 1
    private final float[] rises; // that the band above allows a band, linear
    private final float toRms; // level of noise over the quantile of its magnitudes
    private final float[] sorted; // bins of one band
    private final float[] levels; // of the present frame, then what counts of the tracked ones
    private final QuantileTracker tracker;

    HissBands(StreamSpec spec) {
        int bins = spec.stft().bins();
        int[] all = new int[bins];
        int count = 0;
        for (int bin = 1; bin <= bins - FEWEST_BINS; count++) {
            all[count] = bin;
            bin += Math.max(FEWEST_BINS, (int) (WIDTH * bin));
        }
        this.edges = java.util.Arrays.copyOf(all, Math.max(count, 1) + 1);
        edges[0] = 0;
        edges[edges.length - 1] = bins;
        // Of complex normal bins of power one, the share q has magnitudes below sqrt(-ln(1 - q)).
        this.toRms = (float) (BIAS / Math.sqrt(-Math.log(1 - BIN_SHARE)));
        this.sorted = new float[bins];
        this.levels = new float[edges.length - 1];
        this.rises = new float[levels.length];
        for (int band = 0; band < rises.length - 1; band++) {
            double octaves = Math.log((double) middle(band + 1) / middle(band)) / Math.log(2);
            rises[band] = (float) Math.pow(10, MOST_RISE_DB * octaves / 20);
        }
        this.tracker = new QuantileTracker(
                levels.length,
                LOWER_SHARE,
                UPPER_SHARE,
                spec.hopMillis() / STEP_MILLIS,
                spec.stft().frame() / spec.stft().hop());
    }

    /** Takes one frame in, [bins], at least 0. */
    @AudioThread
    void follow(float[] magnitude) {
        for (int band = 0; band < levels.length; band++) {
            int count = edges[band + 1] - edges[band];
            System.arraycopy(magnitude, edges[band], sorted, 0, count);
            levels[band] = toRms * quantile(count, (int) (BIN_SHARE * count));
        }
        tracker.follow(levels);
    }

    /** {@return the value that so many of the first {@code count} of {@link #sorted} are below} Hoare's selection. */
    @AudioThread
    private float quantile(int count, int place) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = sorted[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (sorted[left] < pivot) {
                    left++;
                }
                while (sorted[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float kept = sorted[left];
                    sorted[left++] = sorted[right];
                    sorted[right--] = kept;
                }
            }
            if (place <= right) {
                high = right;
            } else if (place >= left) {
                low = left;
            } else {
                return sorted[place];
            }
        }
        return sorted[place];
    }

    /** Writes the noise's root mean square in each bin, a straight line from the middle of a band to that of the next. */
    @AudioThread
    void write(float[] noise) {
        weigh();
        int last = levels.length - 1;
        for (int band = 0; band <= last; band++) {
            int next = Math.min(band + 1, last);
            int from = band == 0 ? 0 : middle(band);
            int to = band == last ? noise.length : middle(next);
            float step = band == last ? 0 : (levels[next] - levels[band]) / (to - middle(band));
            for (int bin = from; bin < to; bin++) {
                noise[bin] = levels[band] + step * Math.max(0, bin - middle(band));
            }
        }
    }

    @AudioThread
    private void weigh() {
        for (int band = levels.length - 1; band >= 0; band--) {
            double unrest = tracker.unrest(band) * Math.sqrt(edges[band + 1] - edges[band]);
            float sure = (float) Math.clamp((UNSTEADY - unrest) / (UNSTEADY - STEADY), 0, 1);
            levels[band] = sure * tracker.level(band);
            boolean edge = band == levels.length - 1 || tracker.level(band + 1) < EDGE * tracker.level(band);
            if (!edge) {
                levels[band] = Math.min(levels[band], rises[band] * levels[band + 1]);
            }
        }
    }

    @AudioThread
    private int middle(int band) {
        return (edges[band] + edges[band + 1]) / 2;
    }

    @AudioThread
    void reset() {
        tracker.reset();
    }
}
