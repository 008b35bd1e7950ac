package tamis.dsp.nmf;

/** Checks atoms and raises what is too small to multiply without turning subnormal. */
final class FlooredAtoms {
    private static final float LARGEST = 1e6f; // keeps sums over 2049 bins far from overflow

    private FlooredAtoms() {}

    /** {@return a copy of the atoms, [atoms][bins], nothing below the floor} */
    static float[][] of(float[][] atoms, float floor) {
        float[][] raised = new float[atoms.length][];
        for (int atom = 0; atom < atoms.length; atom++) {
            raised[atom] = atoms[atom].clone();
            for (int bin = 0; bin < raised[atom].length; bin++) {
                float weight = raised[atom][bin];
                if (!(weight >= 0 && weight <= LARGEST)) {
                    throw new IllegalArgumentException(
                            "atoms must be in [0, " + LARGEST + "], got " + weight + " in atom " + atom);
                }
                raised[atom][bin] = Math.max(weight, floor);
            }
        }
        return raised;
    }
}
