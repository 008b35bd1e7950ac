package tamis.presets.training.tape;

/** Operations on each element. The second argument may be one row, which then stands for every row. */
public final class Elementwise {
    private Elementwise() {}

    /** {@return a + b} */
    public static Node plus(Tape tape, Node a, Node b) {
        Node y = like(tape, a, b);
        int width = a.columns();
        forRows(a, b, (at, bt) -> Lanes.sum(a.value(), at, b.value(), bt, y.value(), at, width));
        tape.onBackward(() -> forRows(a, b, (at, bt) -> {
            Lanes.add(y.gradient(), at, a.gradient(), at, width);
            Lanes.add(y.gradient(), at, b.gradient(), bt, width);
        }));
        return y;
    }

    /** {@return a b} */
    public static Node times(Tape tape, Node a, Node b) {
        Node y = like(tape, a, b);
        int width = a.columns();
        forRows(a, b, (at, bt) -> Lanes.product(a.value(), at, b.value(), bt, y.value(), at, width));
        tape.onBackward(() -> forRows(a, b, (at, bt) -> {
            Lanes.addProduct(y.gradient(), at, b.value(), bt, a.gradient(), at, width);
            Lanes.addProduct(y.gradient(), at, a.value(), at, b.gradient(), bt, width);
        }));
        return y;
    }

    /** {@return a / b; b must be above zero} */
    public static Node over(Tape tape, Node a, Node b) {
        Node y = like(tape, a, b);
        int width = a.columns();
        forRows(a, b, (at, bt) -> Lanes.quotient(a.value(), at, b.value(), bt, y.value(), at, width));
        tape.onBackward(() -> forRows(
                a,
                b,
                (at, bt) -> Lanes.quotientGradients(
                        y.gradient(), y.value(), at, b.value(), bt, a.gradient(), b.gradient(), width)));
        return y;
    }

    /** {@return as many rows of {@code a}, [1][columns], as asked for} */
    public static Node repeat(Tape tape, Node a, int rows) {
        a.requireShape("a", 1, a.columns());
        Node y = tape.node(rows, a.columns());
        int width = a.columns();
        forRows(y, a, (at, bt) -> System.arraycopy(a.value(), bt, y.value(), at, width));
        tape.onBackward(() -> forRows(y, a, (at, bt) -> Lanes.add(y.gradient(), at, a.gradient(), bt, width)));
        return y;
    }

    /** {@return the columns of a, then those of b} */
    public static Node beside(Tape tape, Node a, Node b) {
        b.requireShape("b", a.rows(), b.columns());
        Node y = tape.node(a.rows(), a.columns() + b.columns());
        for (int row = 0; row < a.rows(); row++) {
            int to = row * y.columns();
            System.arraycopy(a.value(), row * a.columns(), y.value(), to, a.columns());
            System.arraycopy(b.value(), row * b.columns(), y.value(), to + a.columns(), b.columns());
        }
        tape.onBackward(() -> {
            for (int row = 0; row < a.rows(); row++) {
                int from = row * y.columns();
                Lanes.add(y.gradient(), from, a.gradient(), row * a.columns(), a.columns());
                Lanes.add(y.gradient(), from + a.columns(), b.gradient(), row * b.columns(), b.columns());
            }
        });
        return y;
    }

    private interface RowPair {
        void accept(int first, int second);
    }

    private static void forRows(Node a, Node b, RowPair action) {
        for (int row = 0; row < a.rows(); row++) {
            action.accept(row * a.columns(), b.rows() == 1 ? 0 : row * a.columns());
        }
    }

    private static Node like(Tape tape, Node a, Node b) {
        b.requireShape("b", b.rows() == 1 ? 1 : a.rows(), a.columns());
        return tape.node(a.rows(), a.columns());
    }
}
