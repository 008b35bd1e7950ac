package tamis.dsp.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/**
 * Products on vector registers, in one pass over one copy of the matrix.
 *
 * <p>The matrix is cut into tiles of bins, each packed as [atoms][bins of the tile]. A tile of the model Wh stays in
 * registers while all atoms pass, its quotient stays there while they pass again, now from the first level of cache:
 * the second level is read once for both products. What is left of the bins is packed as narrow tiles.
 */
final class VectorProducts implements AtomProducts {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    static final int WIDTH_BITS = SPECIES.vectorBitSize();

    // An array's floats start 16 bytes in. With objects aligned to a register's bytes (a flag of the JVM) this many
    // more
    // floats align every load, which is worth a tenth to a third; without it they cost nothing.
    static final int LEAD = Math.max(0, SPECIES.vectorByteSize() / Float.BYTES - 4);

    private final int atoms;
    private final int bins;
    private final int wide; // bins in wide tiles; the rest are in narrow ones
    private final int stride;
    private final float[] packed; // from LEAD on
    private final float[] sums; // not yet added across lanes, [atoms][LANES] from LEAD on
    private final float[][] quadSums; // the same for four streams
    private final float[] ratio; // of the bins in narrow tiles, [stride]

    VectorProducts(float[][] source) {
        this.atoms = source.length;
        this.bins = source[0].length;
        this.stride = (bins + LANES - 1) / LANES * LANES;
        this.wide = stride / WideTile.WIDTH * WideTile.WIDTH;
        this.packed = new float[Math.addExact(LEAD, Math.multiplyExact(stride, atoms))];
        this.sums = new float[Math.addExact(LEAD, Math.multiplyExact(atoms, LANES))];
        this.quadSums = new float[QuadTile.STREAMS][sums.length];
        this.ratio = new float[stride];
        for (int atom = 0; atom < atoms; atom++) {
            for (int bin = 0; bin < bins; bin++) {
                int width = bin < wide ? WideTile.WIDTH : NarrowTile.WIDTH;
                packed[LEAD + bin / width * width * atoms + atom * width + bin % width] = source[atom][bin];
            }
        }
    }

    private VectorProducts(VectorProducts like) {
        this.atoms = like.atoms;
        this.bins = like.bins;
        this.stride = like.stride;
        this.wide = like.wide;
        this.packed = like.packed;
        this.sums = new float[like.sums.length];
        this.quadSums = new float[QuadTile.STREAMS][sums.length];
        this.ratio = new float[stride];
    }

    @Override
    public AtomProducts another() {
        return new VectorProducts(this);
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
        for (int bin = 0; bin < wide; bin += WideTile.WIDTH) {
            WideTile.mix(packed, LEAD + bin * atoms, h, from, to, bin, out);
        }
        for (int bin = wide; bin < stride; bin += NarrowTile.WIDTH) {
            NarrowTile.mix(packed, LEAD + bin * atoms, h, from, to, bin, 0, out);
        }
    }

    @Override
    @AudioThread
    public void project(float[] x, float[] out) {
        Arrays.fill(sums, 0);
        for (int bin = 0; bin < wide; bin += WideTile.WIDTH) {
            WideTile.project(packed, LEAD + bin * atoms, x, bin, atoms, sums, LEAD);
        }
        for (int bin = wide; bin < stride; bin += NarrowTile.WIDTH) {
            NarrowTile.project(packed, LEAD + bin * atoms, x, bin, atoms, sums, LEAD);
        }
        addLanes(sums, out);
    }

    @Override
    @AudioThread
    public void projectRatio(float[] v, float[] h, float floor, float[] out) {
        Arrays.fill(sums, 0);
        for (int bin = 0; bin < wide; bin += WideTile.WIDTH) {
            WideTile.projectRatio(packed, LEAD + bin * atoms, v, h, floor, bin, atoms, sums, LEAD);
        }
        projectRatioNarrow(v, h, floor, sums);
        addLanes(sums, out);
    }

    @Override
    @AudioThread
    public void projectRatios(float[][] v, float[][] h, float floor, float[][] out) {
        int stream = 0;
        for (; stream <= v.length - QuadTile.STREAMS; stream += QuadTile.STREAMS) {
            projectRatioOfFour(v, h, stream, floor, out);
        }
        for (; stream < v.length; stream++) {
            projectRatio(v[stream], h[stream], floor, out[stream]);
        }
    }

    @AudioThread
    private void projectRatioOfFour(float[][] v, float[][] h, int first, float floor, float[][] out) {
        for (float[] own : quadSums) {
            Arrays.fill(own, 0);
        }
        for (int bin = 0; bin < wide; bin += QuadTile.WIDTH) {
            int tile = bin / WideTile.WIDTH * WideTile.WIDTH;
            int base = LEAD + tile * atoms + (bin - tile);
            QuadTile.projectRatio(packed, base, v, h, first, floor, bin, atoms, quadSums, LEAD);
        }
        for (int i = 0; i < QuadTile.STREAMS; i++) {
            projectRatioNarrow(v[first + i], h[first + i], floor, quadSums[i]);
            addLanes(quadSums[i], out[first + i]);
        }
    }

    @AudioThread
    private void projectRatioNarrow(float[] v, float[] h, float floor, float[] into) {
        for (int bin = wide; bin < stride; bin += NarrowTile.WIDTH) {
            int base = LEAD + bin * atoms;
            NarrowTile.mix(packed, base, h, 0, atoms, bin, floor, ratio);
            FloatVector.fromArray(SPECIES, v, bin)
                    .div(FloatVector.fromArray(SPECIES, ratio, bin))
                    .intoArray(ratio, bin);
            NarrowTile.project(packed, base, ratio, bin, atoms, into, LEAD);
        }
    }

    @AudioThread
    private void addLanes(float[] from, float[] out) {
        for (int atom = 0; atom < atoms; atom++) {
            out[atom] =
                    FloatVector.fromArray(SPECIES, from, LEAD + atom * LANES).reduceLanes(VectorOperators.ADD);
        }
    }
}
