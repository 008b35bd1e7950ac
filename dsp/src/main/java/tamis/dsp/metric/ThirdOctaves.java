package tamis.dsp.metric;

/**
 * Fifteen third-octave bands from 150 Hz upwards, on the 257 bins of a 512-point spectrum at 10 kHz.
 *
 * <p>Source: "An algorithm for intelligibility prediction of time-frequency weighted noisy speech", IEEE Trans. ASLP 19
 * (2011). A band runs from the bin nearest its lower edge to the bin before the one nearest its
 * upper edge.
 */
final class ThirdOctaves {
    static final int BANDS = 15;

    private static final double LOWEST_CENTRE_HZ = 150;
    private static final int FFT = 512;
    private static final int[] EDGES = edges(); // first bin of each band, and the bin after the last

    private ThirdOctaves() {}

    /**
     * Measures one of two real signals that were transformed together, one as the real and one as the imaginary part.
     *
     * @param re real parts of the joint transform, [512]
     * @param im imaginary parts, [512]
     * @param part 1 for the signal in the real part, -1 for the one in the imaginary part
     * @return square root of the energy of each band, [bands]; a new array
     */
    static double[] envelope(double[] re, double[] im, int part) {
        double[] envelope = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            double energy = 0;
            for (int bin = EDGES[band]; bin < EDGES[band + 1]; bin++) {
                double real = (re[bin] + part * re[FFT - bin]) / 2;
                double imaginary = (im[bin] - part * im[FFT - bin]) / 2;
                energy += real * real + imaginary * imaginary;
            }
            envelope[band] = Math.sqrt(energy);
        }
        return envelope;
    }

    private static int[] edges() {
        int[] edges = new int[BANDS + 1];
        for (int band = 0; band <= BANDS; band++) {
            double hertz = LOWEST_CENTRE_HZ * Math.pow(2, (2 * band - 1) / 6.0);
            edges[band] = (int) Math.round(hertz * FFT / SpeechFrames.RATE);
        }
        return edges;
    }
}
