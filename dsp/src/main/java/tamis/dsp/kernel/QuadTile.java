package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/**
 * Products of four streams with two registers of bins out of a wide tile: each atom, once loaded, serves all four, so
 * that arithmetic and not loading sets the pace. Written out for the reason given at {@link WideTile}.
 */
final class QuadTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    static final int STREAMS = 4;
    static final int WIDTH = 2 * LANES;

    private QuadTile() {}

    /**
     * As {@link WideTile#projectRatio}, for the streams from {@code first} on.
     *
     * @param w atoms, one every {@link WideTile#WIDTH} from {@code base} on
     * @param v [streams][stride]
     * @param h [streams][atoms]
     * @param sums [4][atoms][LANES], each from {@code lead} on
     */
    @AudioThread
    static void projectRatio(
            float[] w,
            int base,
            float[][] v,
            float[][] h,
            int first,
            float floor,
            int bin,
            int atoms,
            float[][] sums,
            int lead) {
        float[] h0 = h[first + 0];
        float[] h1 = h[first + 1];
        float[] h2 = h[first + 2];
        float[] h3 = h[first + 3];
        float[] sums0 = sums[0];
        float[] sums1 = sums[1];
        float[] sums2 = sums[2];
        float[] sums3 = sums[3];
        FloatVector l0 = FloatVector.broadcast(SPECIES, floor);
        FloatVector r0 = l0;
        FloatVector l1 = l0;
        FloatVector r1 = l0;
        FloatVector l2 = l0;
        FloatVector r2 = l0;
        FloatVector l3 = l0;
        FloatVector r3 = l0;
        for (int atom = 0; atom < atoms; atom++) {
            int at = base + atom * WideTile.WIDTH;
            FloatVector left = FloatVector.fromArray(SPECIES, w, at);
            FloatVector right = FloatVector.fromArray(SPECIES, w, at + LANES);
            FloatVector a = FloatVector.broadcast(SPECIES, h0[atom]);
            l0 = left.fma(a, l0);
            r0 = right.fma(a, r0);
            a = FloatVector.broadcast(SPECIES, h1[atom]);
            l1 = left.fma(a, l1);
            r1 = right.fma(a, r1);
            a = FloatVector.broadcast(SPECIES, h2[atom]);
            l2 = left.fma(a, l2);
            r2 = right.fma(a, r2);
            a = FloatVector.broadcast(SPECIES, h3[atom]);
            l3 = left.fma(a, l3);
            r3 = right.fma(a, r3);
        }
        l0 = FloatVector.fromArray(SPECIES, v[first + 0], bin).div(l0);
        r0 = FloatVector.fromArray(SPECIES, v[first + 0], bin + LANES).div(r0);
        l1 = FloatVector.fromArray(SPECIES, v[first + 1], bin).div(l1);
        r1 = FloatVector.fromArray(SPECIES, v[first + 1], bin + LANES).div(r1);
        l2 = FloatVector.fromArray(SPECIES, v[first + 2], bin).div(l2);
        r2 = FloatVector.fromArray(SPECIES, v[first + 2], bin + LANES).div(r2);
        l3 = FloatVector.fromArray(SPECIES, v[first + 3], bin).div(l3);
        r3 = FloatVector.fromArray(SPECIES, v[first + 3], bin + LANES).div(r3);
        for (int atom = 0; atom < atoms; atom++) {
            int at = base + atom * WideTile.WIDTH;
            int sum = lead + atom * LANES;
            FloatVector left = FloatVector.fromArray(SPECIES, w, at);
            FloatVector right = FloatVector.fromArray(SPECIES, w, at + LANES);
            left.fma(l0, right.fma(r0, FloatVector.fromArray(SPECIES, sums0, sum)))
                    .intoArray(sums0, sum);
            left.fma(l1, right.fma(r1, FloatVector.fromArray(SPECIES, sums1, sum)))
                    .intoArray(sums1, sum);
            left.fma(l2, right.fma(r2, FloatVector.fromArray(SPECIES, sums2, sum)))
                    .intoArray(sums2, sum);
            left.fma(l3, right.fma(r3, FloatVector.fromArray(SPECIES, sums3, sum)))
                    .intoArray(sums3, sum);
        }
    }
}
