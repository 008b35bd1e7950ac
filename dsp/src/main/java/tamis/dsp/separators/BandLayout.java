package tamis.dsp.separators;

import tamis.dsp.AudioThread;

/**
 * Bands of neighbouring bins: band b covers bins {@code edges[b]} to {@code edges[b + 1] - 1}.
 *
 * @param edges [bands + 1], rising
 */
record BandLayout(int[] edges) {
    private static final int COARSE = 4;

    /**
     * Bands that resolve harmonics where voices have them: one bin wide in the lowest quarter of the spectrum, two in the
     * second, four in the upper half.
     *
     * @param bins N/2 + 1
     */
    static BandLayout of(int bins) {
        int[] edges = new int[bins];
        int count = 0;
        for (int bin = 0; bin < bins - 1; count++) {
            edges[count] = bin;
            bin += bin < bins / 4 ? 1 : bin < bins / 2 ? 2 : 4;
        }
        edges[count] = bins;
        return new BandLayout(java.util.Arrays.copyOf(edges, count + 1));
    }

    /** {@return bands four times as wide} */
    BandLayout coarse() {
        int count = count() / COARSE;
        int[] wide = new int[count + 1];
        for (int band = 0; band < count; band++) {
            wide[band] = edges[band * COARSE];
        }
        wide[count] = edges[count()];
        return new BandLayout(wide);
    }

    int count() {
        return edges.length - 1;
    }

    /** Writes the mean of each band's bins to {@code means} from {@code offset}. */
    @AudioThread
    void means(float[] bins, float[] means, int offset) {
        for (int band = 0; band < edges.length - 1; band++) {
            float sum = 0;
            for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
                sum += bins[bin];
            }
            means[offset + band] = sum / (edges[band + 1] - edges[band]);
        }
    }
}
