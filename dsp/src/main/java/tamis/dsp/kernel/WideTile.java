package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/**
 * Products with a tile of eight registers of bins, [atoms][8 registers]: eight sums keep both multipliers of the
 * processor busy, and leave room in sixteen registers for what is loaded.
 *
 * <p>Written out, and no vector passes between methods: sums stay in registers only as local variables, and a vector
 * handed to a method that the compiler does not inline is allocated.
 */
final class WideTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    static final int WIDTH = 8 * LANES;

    private WideTile() {}

    /** Mixes atoms of the tile that starts at {@code w[base]}; writes bins from {@code bin} on. */
    @AudioThread
    static void mix(float[] w, int base, float[] h, int from, int to, int bin, float[] out) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int atom = from; atom < to; atom++) {
            FloatVector a = FloatVector.broadcast(SPECIES, h[atom]);
            int at = base + atom * WIDTH;
            s0 = FloatVector.fromArray(SPECIES, w, at).fma(a, s0);
            s1 = FloatVector.fromArray(SPECIES, w, at + LANES).fma(a, s1);
            s2 = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(a, s2);
            s3 = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(a, s3);
            s4 = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(a, s4);
            s5 = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(a, s5);
            s6 = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(a, s6);
            s7 = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(a, s7);
        }
        s0.intoArray(out, bin);
        s1.intoArray(out, bin + LANES);
        s2.intoArray(out, bin + 2 * LANES);
        s3.intoArray(out, bin + 3 * LANES);
        s4.intoArray(out, bin + 4 * LANES);
        s5.intoArray(out, bin + 5 * LANES);
        s6.intoArray(out, bin + 6 * LANES);
        s7.intoArray(out, bin + 7 * LANES);
    }

    /** Adds products with the bins from {@code bin} on to the sums, [atoms][LANES] from {@code lead} on. */
    @AudioThread
    static void project(float[] w, int base, float[] x, int bin, int atoms, float[] sums, int lead) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, bin);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, bin + LANES);
        FloatVector x2 = FloatVector.fromArray(SPECIES, x, bin + 2 * LANES);
        FloatVector x3 = FloatVector.fromArray(SPECIES, x, bin + 3 * LANES);
        FloatVector x4 = FloatVector.fromArray(SPECIES, x, bin + 4 * LANES);
        FloatVector x5 = FloatVector.fromArray(SPECIES, x, bin + 5 * LANES);
        FloatVector x6 = FloatVector.fromArray(SPECIES, x, bin + 6 * LANES);
        FloatVector x7 = FloatVector.fromArray(SPECIES, x, bin + 7 * LANES);
        for (int atom = 0; atom < atoms; atom++) {
            int at = base + atom * WIDTH;
            int sum = lead + atom * LANES;
            FloatVector even = FloatVector.fromArray(SPECIES, sums, sum);
            FloatVector odd = FloatVector.fromArray(SPECIES, w, at + LANES).mul(x1);
            even = FloatVector.fromArray(SPECIES, w, at).fma(x0, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(x3, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(x2, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(x5, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(x4, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(x7, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(x6, even);
            even.add(odd).intoArray(sums, sum);
        }
    }

    /** Both in one pass: mixes all atoms onto a floor, divides v by it, adds the products with the quotient. */
    @AudioThread
    static void projectRatio(
            float[] w, int base, float[] v, float[] h, float floor, int bin, int atoms, float[] sums, int lead) {
        FloatVector s0 = FloatVector.broadcast(SPECIES, floor);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int atom = 0; atom < atoms; atom++) {
            FloatVector a = FloatVector.broadcast(SPECIES, h[atom]);
            int at = base + atom * WIDTH;
            s0 = FloatVector.fromArray(SPECIES, w, at).fma(a, s0);
            s1 = FloatVector.fromArray(SPECIES, w, at + LANES).fma(a, s1);
            s2 = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(a, s2);
            s3 = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(a, s3);
            s4 = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(a, s4);
            s5 = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(a, s5);
            s6 = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(a, s6);
            s7 = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(a, s7);
        }
        s0 = FloatVector.fromArray(SPECIES, v, bin).div(s0);
        s1 = FloatVector.fromArray(SPECIES, v, bin + LANES).div(s1);
        s2 = FloatVector.fromArray(SPECIES, v, bin + 2 * LANES).div(s2);
        s3 = FloatVector.fromArray(SPECIES, v, bin + 3 * LANES).div(s3);
        s4 = FloatVector.fromArray(SPECIES, v, bin + 4 * LANES).div(s4);
        s5 = FloatVector.fromArray(SPECIES, v, bin + 5 * LANES).div(s5);
        s6 = FloatVector.fromArray(SPECIES, v, bin + 6 * LANES).div(s6);
        s7 = FloatVector.fromArray(SPECIES, v, bin + 7 * LANES).div(s7);
        for (int atom = 0; atom < atoms; atom++) {
            int at = base + atom * WIDTH;
            int sum = lead + atom * LANES;
            FloatVector even = FloatVector.fromArray(SPECIES, sums, sum);
            FloatVector odd = FloatVector.fromArray(SPECIES, w, at + LANES).mul(s1);
            even = FloatVector.fromArray(SPECIES, w, at).fma(s0, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(s3, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(s2, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(s5, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(s4, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(s7, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(s6, even);
            even.add(odd).intoArray(sums, sum);
        }
    }
}
