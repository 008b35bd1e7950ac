package tamis.presets.training.tape;

/** Matrix products on a tape. */
public final class Products {
    private Products() {}

    /** {@return X W, [rows][columns of W]} */
    public static Node times(Tape tape, Node x, Node w) {
        w.requireShape("w", x.columns(), w.columns());
        Node y = tape.node(x.rows(), w.columns());
        tape.gemm().multiply(x.rows(), w.columns(), x.columns(), x.value(), false, w.value(), false, y.value(), false);
        tape.onBackward(() -> {
            tape.gemm()
                    .multiply(
                            x.rows(),
                            x.columns(),
                            w.columns(),
                            y.gradient(),
                            false,
                            w.value(),
                            true,
                            x.gradient(),
                            true);
            tape.gemm()
                    .multiply(
                            x.columns(),
                            w.columns(),
                            x.rows(),
                            x.value(),
                            true,
                            y.gradient(),
                            false,
                            w.gradient(),
                            true);
        });
        return y;
    }

    /** {@return X W', [rows][rows of W]} */
    public static Node timesTransposed(Tape tape, Node x, Node w) {
        w.requireShape("w", w.rows(), x.columns());
        Node y = tape.node(x.rows(), w.rows());
        tape.gemm().multiply(x.rows(), w.rows(), x.columns(), x.value(), false, w.value(), true, y.value(), false);
        tape.onBackward(() -> {
            tape.gemm()
                    .multiply(
                            x.rows(), x.columns(), w.rows(), y.gradient(), false, w.value(), false, x.gradient(), true);
            tape.gemm()
                    .multiply(
                            w.rows(), w.columns(), x.rows(), y.gradient(), true, x.value(), false, w.gradient(), true);
        });
        return y;
    }

    /** {@return sums of the columns, [1][columns]} */
    public static Node columnSums(Tape tape, Node x) {
        Node y = tape.node(1, x.columns());
        float[] sums = y.value();
        java.util.Arrays.fill(sums, 0);
        for (int row = 0, i = 0; row < x.rows(); row++) {
            for (int column = 0; column < x.columns(); column++, i++) {
                sums[column] += x.value()[i];
            }
        }
        tape.onBackward(() -> {
            for (int row = 0, i = 0; row < x.rows(); row++) {
                for (int column = 0; column < x.columns(); column++, i++) {
                    x.gradient()[i] += y.gradient()[column];
                }
            }
        });
        return y;
    }
}
