package tamis.presets.training.tape;

/** Slow copies of activations: rows are frames in order of time, crop after crop. */
public final class Memories {
    private Memories() {}

    /**
     * Follows each column at a learnt pace: {@code m_t = m_(t-1) + g (x_t - m_(t-1))} with {@code g = 1 / (1 + tau)};
     * the first frame of a crop is taken over as it is.
     *
     * @param x [crops * frames][columns]
     * @param tau frames, [1][columns], above zero
     * @param frames in a crop
     */
    public static Node leaky(Tape tape, Node x, Node tau, int frames) {
        tau.requireShape("tau", 1, x.columns());
        int width = x.columns();
        float[] pace = tape.borrow(width);
        for (int i = 0; i < width; i++) {
            pace[i] = 1 / (1 + tau.value()[i]);
        }
        Node m = tape.node(x.rows(), width);
        for (int row = 0; row < x.rows(); row++) {
            int now = row * width;
            if (row % frames == 0) {
                System.arraycopy(x.value(), now, m.value(), now, width);
            } else {
                Lanes.follow(x.value(), m.value(), pace, 0, now, width);
            }
        }
        tape.onBackward(() -> {
            float[] paceGradient = new float[width];
            for (int row = x.rows() - 1; row >= 0; row--) {
                int now = row * width;
                if (row % frames == 0) {
                    Lanes.add(m.gradient(), now, x.gradient(), now, width);
                } else {
                    Lanes.followGradients(x, m, pace, 0, paceGradient, 0, now, width);
                }
            }
            for (int i = 0; i < width; i++) {
                tau.gradient()[i] -= paceGradient[i] * pace[i] * pace[i];
            }
        });
        return m;
    }

    /**
     * Follows each column at a pace given for each frame: {@code m_t = m_(t-1) + g_t (x_t - m_(t-1))}; the first frame
     * of a crop is taken over as it is.
     *
     * @param x [crops * frames][columns]
     * @param pace g, of the same shape, in [0, 1]
     * @param frames in a crop
     */
    public static Node gated(Tape tape, Node x, Node pace, int frames) {
        pace.requireShape("pace", x.rows(), x.columns());
        int width = x.columns();
        Node m = tape.node(x.rows(), width);
        for (int row = 0; row < x.rows(); row++) {
            int now = row * width;
            if (row % frames == 0) {
                System.arraycopy(x.value(), now, m.value(), now, width);
            } else {
                Lanes.follow(x.value(), m.value(), pace.value(), now, now, width);
            }
        }
        tape.onBackward(() -> {
            for (int row = x.rows() - 1; row >= 0; row--) {
                int now = row * width;
                if (row % frames == 0) {
                    Lanes.add(m.gradient(), now, x.gradient(), now, width);
                } else {
                    Lanes.followGradients(x, m, pace.value(), now, pace.gradient(), now, now, width);
                }
            }
        });
        return m;
    }
}
