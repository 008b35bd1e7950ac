package tamis.presets.training.tape;

import tamis.dsp.kernel.Powers;

/** The multiplicative update of activations, and powers. */
public final class Activations {
    /** What every activation is raised by, so that no product of them ever vanishes. */
    public static final float FLOOR = 1e-6f;

    private static final float SMALLEST_REST = 1e-9f; // as the running network has it

    private Activations() {}

    /**
     * {@return h factor + floor}
     *
     * @param h activations before, [frames][atoms]
     * @param factor what the frame makes of each, [frames][atoms]
     */
    public static Node update(Tape tape, Node h, Node factor) {
        factor.requireShape("factor", h.rows(), h.columns());
        Node y = tape.node(h.rows(), h.columns());
        Lanes.product(h.value(), 0, factor.value(), 0, y.value(), 0, h.size());
        for (int i = 0; i < y.size(); i++) {
            y.value()[i] += FLOOR;
        }
        tape.onBackward(() -> {
            Lanes.addProduct(y.gradient(), 0, factor.value(), 0, h.gradient(), 0, h.size());
            Lanes.addProduct(y.gradient(), 0, h.value(), 0, factor.gradient(), 0, h.size());
        });
        return y;
    }

    /**
     * {@return x to a power for each column}
     *
     * @param x above zero
     * @param exponent [1][columns]
     */
    public static Node power(Tape tape, Node x, Node exponent) {
        exponent.requireShape("exponent", 1, x.columns());
        int width = x.columns();
        Node y = tape.node(x.rows(), width);
        float[] logarithm = tape.borrow(x.size());
        Powers.logarithm(x.value(), logarithm, x.size());
        for (int row = 0; row < x.rows(); row++) {
            Lanes.product(logarithm, row * width, exponent.value(), 0, y.value(), row * width, width);
        }
        Powers.exponential(y.value(), y.value(), x.size());
        tape.onBackward(() -> {
            for (int row = 0; row < x.rows(); row++) {
                for (int i = 0, at = row * width; i < width; i++, at++) {
                    float slope = y.gradient()[at] * y.value()[at];
                    x.gradient()[at] += slope * exponent.value()[i] / x.value()[at];
                    exponent.gradient()[i] += slope * logarithm[at];
                }
            }
        });
        return y;
    }

    /**
     * {@return the share of s in a bin, {@code s^a / (s^a + n^a)}}
     *
     * @param s above zero, [frames][bins]
     * @param n above zero, [frames][bins]
     * @param exponent a, [1][bins]
     */
    public static Node share(Tape tape, Node s, Node n, Node exponent) {
        n.requireShape("n", s.rows(), s.columns());
        exponent.requireShape("exponent", 1, s.columns());
        int width = s.columns();
        Node y = tape.node(s.rows(), width);
        float[] logarithm = tape.borrow(s.size());
        Lanes.quotient(n.value(), 0, s.value(), 0, logarithm, 0, s.size());
        Powers.logarithm(logarithm, logarithm, s.size());
        for (int row = 0; row < s.rows(); row++) {
            Lanes.product(logarithm, row * width, exponent.value(), 0, y.value(), row * width, width);
        }
        Powers.exponential(y.value(), y.value(), s.size());
        for (int i = 0; i < s.size(); i++) {
            y.value()[i] = 1 / (1 + y.value()[i]);
        }
        tape.onBackward(() -> {
            for (int row = 0; row < s.rows(); row++) {
                for (int i = 0, at = row * width; i < width; i++, at++) {
                    float slope = y.gradient()[at] * y.value()[at] * (1 - y.value()[at]);
                    float scaled = slope * exponent.value()[i];
                    s.gradient()[at] += scaled / s.value()[at];
                    n.gradient()[at] -= scaled / n.value()[at];
                    exponent.gradient()[i] -= slope * logarithm[at];
                }
            }
        });
        return y;
    }

    /**
     * {@return paces for another hop, {@code 1 - (1 - r)^share}}: after as much time as much is forgotten
     *
     * @param r paces for each hop, 0 to 1
     * @param share the other hop over that one, above zero
     */
    public static Node retimed(Tape tape, Node r, double share) {
        Node y = tape.node(r.rows(), r.columns());
        float[] rest = tape.borrow(r.size());
        float[] exponent = tape.borrow(r.size());
        for (int i = 0; i < r.size(); i++) {
            rest[i] = Math.max(1 - r.value()[i], SMALLEST_REST);
            exponent[i] = (float) share;
        }
        Powers.power(rest, exponent, y.value(), r.size());
        for (int i = 0; i < r.size(); i++) {
            y.value()[i] = 1 - y.value()[i];
        }
        tape.onBackward(() -> {
            for (int i = 0; i < r.size(); i++) {
                r.gradient()[i] += y.gradient()[i] * (float) share * (1 - y.value()[i]) / rest[i];
            }
        });
        return y;
    }
}
