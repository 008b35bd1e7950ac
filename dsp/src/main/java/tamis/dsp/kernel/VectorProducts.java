package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/**
 * Products on vector registers, in one pass over one copy of the matrix.
 *
 * <p>The matrix is cut into tiles of eight registers of bins, each tile packed as [atoms][8 registers]. A tile of the
 * model Wh stays in registers while all atoms pass, its quotient stays there while they pass again, now from the first
 * level of cache: memory is read once for both products. What is left of the bins is packed as narrow tiles of one
 * register.
 */
final class VectorProducts implements AtomProducts {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE = 8 * LANES;
    // An array's floats start 16 bytes in. With objects aligned to 32 bytes (a flag of the JVM) four more floats align
    // every load, which is worth a tenth; without it they cost nothing.
    private static final int LEAD = 4;
    static final int WIDTH_BITS = SPECIES.vectorBitSize();

    private final int atoms;
    private final int bins;
    private final int wide; // bins in tiles of eight registers; the rest are in tiles of one
    private final int stride;
    private final float[] packed;
    private final float[] partial; // sums not yet added across lanes, [atoms][LANES]

    VectorProducts(float[][] source) {
        this.atoms = source.length;
        this.bins = source[0].length;
        this.stride = (bins + LANES - 1) / LANES * LANES;
        this.wide = stride / TILE * TILE;
        this.packed = new float[Math.addExact(LEAD, Math.multiplyExact(stride, atoms))];
        this.partial = new float[Math.addExact(LEAD, Math.multiplyExact(atoms, LANES))];
        for (int atom = 0; atom < atoms; atom++) {
            for (int bin = 0; bin < bins; bin++) {
                int width = bin < wide ? TILE : LANES;
                packed[LEAD + bin / width * width * atoms + atom * width + bin % width] = source[atom][bin];
            }
        }
    }

    @Override
    public int atoms() {
        return atoms;
    }

    @Override
    public int bins() {
        return bins;
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    @AudioThread
    public void mix(float[] h, int from, int to, float[] out) {
        for (int bin = 0; bin < wide; bin += TILE) {
            mixWide(h, from, to, bin, out);
        }
        for (int bin = wide; bin < stride; bin += LANES) {
            mixNarrow(h, from, to, bin).intoArray(out, bin);
        }
    }

    @Override
    @AudioThread
    public void project(float[] x, float[] out) {
        java.util.Arrays.fill(partial, 0);
        for (int bin = 0; bin < wide; bin += TILE) {
            projectWide(x, bin);
        }
        for (int bin = wide; bin < stride; bin += LANES) {
            projectNarrow(FloatVector.fromArray(SPECIES, x, bin), bin);
        }
        addLanes(out);
    }

    @Override
    @AudioThread
    public void projectRatio(float[] v, float[] h, float floor, float[] out) {
        java.util.Arrays.fill(partial, 0);
        for (int bin = 0; bin < wide; bin += TILE) {
            projectRatioWide(v, h, floor, bin);
        }
        for (int bin = wide; bin < stride; bin += LANES) {
            FloatVector ratio = FloatVector.fromArray(SPECIES, v, bin)
                    .div(mixNarrow(h, 0, atoms, bin).add(floor));
            projectNarrow(ratio, bin);
        }
        addLanes(out);
    }

    @AudioThread
    private void mixWide(float[] h, int from, int to, int bin, float[] out) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        float[] w = packed;
        int base = LEAD + bin * atoms;
        for (int atom = from; atom < to; atom++) {
            FloatVector a = FloatVector.broadcast(SPECIES, h[atom]);
            int at = base + atom * TILE;
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

    @AudioThread
    private void projectWide(float[] x, int bin) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, bin);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, bin + LANES);
        FloatVector x2 = FloatVector.fromArray(SPECIES, x, bin + 2 * LANES);
        FloatVector x3 = FloatVector.fromArray(SPECIES, x, bin + 3 * LANES);
        FloatVector x4 = FloatVector.fromArray(SPECIES, x, bin + 4 * LANES);
        FloatVector x5 = FloatVector.fromArray(SPECIES, x, bin + 5 * LANES);
        FloatVector x6 = FloatVector.fromArray(SPECIES, x, bin + 6 * LANES);
        FloatVector x7 = FloatVector.fromArray(SPECIES, x, bin + 7 * LANES);
        float[] w = packed;
        int base = LEAD + bin * atoms;
        for (int atom = 0; atom < atoms; atom++) {
            int at = base + atom * TILE;
            FloatVector even = FloatVector.fromArray(SPECIES, partial, LEAD + atom * LANES);
            FloatVector odd = FloatVector.fromArray(SPECIES, w, at + LANES).mul(x1);
            even = FloatVector.fromArray(SPECIES, w, at).fma(x0, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(x3, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(x2, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(x5, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(x4, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(x7, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(x6, even);
            even.add(odd).intoArray(partial, LEAD + atom * LANES);
        }
    }

    @AudioThread
    private void projectRatioWide(float[] v, float[] h, float floor, int bin) {
        FloatVector least = FloatVector.broadcast(SPECIES, floor);
        FloatVector s0 = least;
        FloatVector s1 = least;
        FloatVector s2 = least;
        FloatVector s3 = least;
        FloatVector s4 = least;
        FloatVector s5 = least;
        FloatVector s6 = least;
        FloatVector s7 = least;
        float[] w = packed;
        int base = LEAD + bin * atoms;
        for (int atom = 0; atom < atoms; atom++) {
            FloatVector a = FloatVector.broadcast(SPECIES, h[atom]);
            int at = base + atom * TILE;
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
            int at = base + atom * TILE;
            FloatVector even = FloatVector.fromArray(SPECIES, partial, LEAD + atom * LANES);
            FloatVector odd = FloatVector.fromArray(SPECIES, w, at + LANES).mul(s1);
            even = FloatVector.fromArray(SPECIES, w, at).fma(s0, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 3 * LANES).fma(s3, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 2 * LANES).fma(s2, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 5 * LANES).fma(s5, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 4 * LANES).fma(s4, even);
            odd = FloatVector.fromArray(SPECIES, w, at + 7 * LANES).fma(s7, odd);
            even = FloatVector.fromArray(SPECIES, w, at + 6 * LANES).fma(s6, even);
            even.add(odd).intoArray(partial, LEAD + atom * LANES);
        }
    }

    @AudioThread
    private FloatVector mixNarrow(float[] h, int from, int to, int bin) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = even;
        int base = LEAD + bin * atoms;
        int atom = from;
        for (; atom + 1 < to; atom += 2) {
            int at = base + atom * LANES;
            even = FloatVector.fromArray(SPECIES, packed, at).fma(FloatVector.broadcast(SPECIES, h[atom]), even);
            odd = FloatVector.fromArray(SPECIES, packed, at + LANES)
                    .fma(FloatVector.broadcast(SPECIES, h[atom + 1]), odd);
        }
        if (atom < to) {
            FloatVector last = FloatVector.fromArray(SPECIES, packed, base + atom * LANES);
            even = last.fma(FloatVector.broadcast(SPECIES, h[atom]), even);
        }
        return even.add(odd);
    }

    @AudioThread
    private void projectNarrow(FloatVector x, int bin) {
        int base = LEAD + bin * atoms;
        for (int atom = 0; atom < atoms; atom++) {
            int at = LEAD + atom * LANES;
            FloatVector sum = FloatVector.fromArray(SPECIES, partial, at);
            FloatVector.fromArray(SPECIES, packed, base + atom * LANES)
                    .fma(x, sum)
                    .intoArray(partial, at);
        }
    }

    @AudioThread
    private void addLanes(float[] out) {
        for (int atom = 0; atom < atoms; atom++) {
            out[atom] =
                    FloatVector.fromArray(SPECIES, partial, LEAD + atom * LANES).reduceLanes(VectorOperators.ADD);
        }
    }
}
