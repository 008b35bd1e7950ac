package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/** Products with a tile of one register of bins, [atoms][register]; for the bins that do not fill a wide tile. */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();

    private NarrowTile() {}

    /** Mixes atoms of the tile that starts at {@code w[base]}; writes bins from {@code bin} on. */
    @AudioThread
    static void mix(float[] w, int base, float[] h, int from, int to, int bin, float floor, float[] out) {
        // Four sums, because each waits for its last addition.
        FloatVector s0 = FloatVector.broadcast(SPECIES, floor);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = s1;
        FloatVector s3 = s1;
        int atom = from;
        for (; atom < to - 3; atom += 4) {
            int at = base + atom * WIDTH;
            s0 = FloatVector.fromArray(SPECIES, w, at).fma(FloatVector.broadcast(SPECIES, h[atom]), s0);
            s1 = FloatVector.fromArray(SPECIES, w, at + WIDTH).fma(FloatVector.broadcast(SPECIES, h[atom + 1]), s1);
            s2 = FloatVector.fromArray(SPECIES, w, at + 2 * WIDTH).fma(FloatVector.broadcast(SPECIES, h[atom + 2]), s2);
            s3 = FloatVector.fromArray(SPECIES, w, at + 3 * WIDTH).fma(FloatVector.broadcast(SPECIES, h[atom + 3]), s3);
        }
        for (; atom < to; atom++) {
            FloatVector a = FloatVector.broadcast(SPECIES, h[atom]);
            s0 = FloatVector.fromArray(SPECIES, w, base + atom * WIDTH).fma(a, s0);
        }
        s0.add(s1).add(s2.add(s3)).intoArray(out, bin);
    }

    /** Adds products with the bins from {@code bin} on to the sums, [atoms][register] from {@code lead} on. */
    @AudioThread
    static void project(float[] w, int base, float[] x, int bin, int atoms, float[] sums, int lead) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, bin);
        for (int atom = 0; atom < atoms; atom++) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, lead + atom * WIDTH);
            FloatVector.fromArray(SPECIES, w, base + atom * WIDTH).fma(x0, sum).intoArray(sums, lead + atom * WIDTH);
        }
    }
}
