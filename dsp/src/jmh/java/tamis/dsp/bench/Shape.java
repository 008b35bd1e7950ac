package tamis.dsp.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Work of one frame, written as "bins x atoms x iterations". */
record Shape(int bins, int atoms, int iterations) {
    static Shape parse(String text) {
        int[] parts = Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
        return new Shape(parts[0], parts[1], parts[2]);
    }

    /** Two products, each one multiplication and one addition per element of W. */
    double operations() {
        return 4.0 * bins * atoms * iterations;
    }

    /** Reads W once an iteration: what a fused pass cannot do without. */
    double bytes() {
        return 4.0 * bins * atoms * iterations;
    }

    float[][] dictionary() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] dictionary = new float[atoms][bins];
        for (float[] atom : dictionary) {
            double sum = 0;
            for (int bin = 0; bin < bins; bin++) {
                atom[bin] = (float) Math.pow(random.nextDouble(), 4);
                sum += atom[bin];
            }
            for (int bin = 0; bin < bins; bin++) {
                atom[bin] /= (float) sum;
            }
        }
        return dictionary;
    }

    /** Different sounds, [frames][bins]. */
    float[][] frames(int frames) {
        SplittableRandom random = new SplittableRandom(2);
        float[][] magnitudes = new float[frames][bins];
        for (float[] frame : magnitudes) {
            for (int bin = 0; bin < bins; bin++) {
                frame[bin] = (float) Math.pow(random.nextDouble(), 2);
            }
        }
        return magnitudes;
    }
}
