package tamis.dsp.kernel;

/** The rule for matrices of atoms. */
final class AtomShape {
    private AtomShape() {}

    static void require(float[][] atoms) {
        if (atoms.length == 0 || atoms[0].length == 0) {
            throw new IllegalArgumentException("atoms must be [atoms][bins] with at least one of each, got none");
        }
        for (float[] atom : atoms) {
            if (atom.length != atoms[0].length) {
                throw new IllegalArgumentException(
                        "atoms must all have as many bins, got " + atoms[0].length + " and " + atom.length);
            }
        }
    }
}
