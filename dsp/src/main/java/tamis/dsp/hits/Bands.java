package tamis.dsp.hits;

import tamis.dsp.AudioThread;

/** Sums the power of a spectrum's bins in bands of equal width in frequency's logarithm. */
final class Bands {
    private static final double LOWEST = 80; // Hz

    private final int[] edges; // first bin of each band, and the bin after the last, [bands + 1]

    Bands(int bands, int bins, int sampleRate) {
        double nyquist = sampleRate / 2.0;
        double highest = Math.min(nyquist, 7500);
        edges = new int[bands + 1];
        for (int band = 0; band <= bands; band++) {
            double frequency = LOWEST * Math.pow(highest / LOWEST, (double) band / bands);
            int bin = (int) Math.round(frequency / nyquist * (bins - 1));
            edges[band] = band == 0 ? Math.max(1, bin) : Math.max(edges[band - 1] + 1, bin);
        }
        if (edges[bands] > bins) {
            throw new IllegalArgumentException(bins + " bins are too few for " + bands + " bands");
        }
    }

    int count() {
        return edges.length - 1;
    }

    /** Writes the magnitude of each band, the root of its power, to {@code out}, [bands]. */
    @AudioThread
    void compute(float[] magnitude, float[] out) {
        for (int band = 0; band + 1 < edges.length; band++) {
            float power = 0;
            for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
                power += magnitude[bin] * magnitude[bin];
            }
            out[band] = (float) Math.sqrt(power);
        }
    }
}
