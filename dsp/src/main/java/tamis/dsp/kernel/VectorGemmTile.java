package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Six rows of two vectors: twelve sums, which with two loads and a broadcast fill sixteen vector registers. */
record VectorGemmTile() implements GemmTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 6;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return 2 * LANES;
    }

    // Written out: the sums stay in registers only as local variables, and a vector handed to a method may be boxed,
    // which
    // made the whole product three times slower.
    @Override
    public void accumulate(
            int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int stride) {
        FloatVector l0 = FloatVector.zero(SPECIES);
        FloatVector r0 = FloatVector.zero(SPECIES);
        FloatVector l1 = FloatVector.zero(SPECIES);
        FloatVector r1 = FloatVector.zero(SPECIES);
        FloatVector l2 = FloatVector.zero(SPECIES);
        FloatVector r2 = FloatVector.zero(SPECIES);
        FloatVector l3 = FloatVector.zero(SPECIES);
        FloatVector r3 = FloatVector.zero(SPECIES);
        FloatVector l4 = FloatVector.zero(SPECIES);
        FloatVector r4 = FloatVector.zero(SPECIES);
        FloatVector l5 = FloatVector.zero(SPECIES);
        FloatVector r5 = FloatVector.zero(SPECIES);
        for (int i = 0, at = aOffset, bt = bOffset; i < depth; i++, at += ROWS, bt += 2 * LANES) {
            FloatVector left = FloatVector.fromArray(SPECIES, b, bt);
            FloatVector right = FloatVector.fromArray(SPECIES, b, bt + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[at]);
            l0 = factor.fma(left, l0);
            r0 = factor.fma(right, r0);
            factor = FloatVector.broadcast(SPECIES, a[at + 1]);
            l1 = factor.fma(left, l1);
            r1 = factor.fma(right, r1);
            factor = FloatVector.broadcast(SPECIES, a[at + 2]);
            l2 = factor.fma(left, l2);
            r2 = factor.fma(right, r2);
            factor = FloatVector.broadcast(SPECIES, a[at + 3]);
            l3 = factor.fma(left, l3);
            r3 = factor.fma(right, r3);
            factor = FloatVector.broadcast(SPECIES, a[at + 4]);
            l4 = factor.fma(left, l4);
            r4 = factor.fma(right, r4);
            factor = FloatVector.broadcast(SPECIES, a[at + 5]);
            l5 = factor.fma(left, l5);
            r5 = factor.fma(right, r5);
        }
        int row0 = cOffset;
        FloatVector.fromArray(SPECIES, c, row0).add(l0).intoArray(c, row0);
        FloatVector.fromArray(SPECIES, c, row0 + LANES).add(r0).intoArray(c, row0 + LANES);
        int row1 = cOffset + stride;
        FloatVector.fromArray(SPECIES, c, row1).add(l1).intoArray(c, row1);
        FloatVector.fromArray(SPECIES, c, row1 + LANES).add(r1).intoArray(c, row1 + LANES);
        int row2 = cOffset + 2 * stride;
        FloatVector.fromArray(SPECIES, c, row2).add(l2).intoArray(c, row2);
        FloatVector.fromArray(SPECIES, c, row2 + LANES).add(r2).intoArray(c, row2 + LANES);
        int row3 = cOffset + 3 * stride;
        FloatVector.fromArray(SPECIES, c, row3).add(l3).intoArray(c, row3);
        FloatVector.fromArray(SPECIES, c, row3 + LANES).add(r3).intoArray(c, row3 + LANES);
        int row4 = cOffset + 4 * stride;
        FloatVector.fromArray(SPECIES, c, row4).add(l4).intoArray(c, row4);
        FloatVector.fromArray(SPECIES, c, row4 + LANES).add(r4).intoArray(c, row4 + LANES);
        int row5 = cOffset + 5 * stride;
        FloatVector.fromArray(SPECIES, c, row5).add(l5).intoArray(c, row5);
        FloatVector.fromArray(SPECIES, c, row5 + LANES).add(r5).intoArray(c, row5 + LANES);
    }
}
