package tamis.presets.training.tape;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over stretches of arrays on the vector unit, {@code count} elements from an offset in each array.
 *
 * <p>Written with the Vector API because the JVM does not vectorise loops whose arrays are read at different offsets.
 */
final class Lanes {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    private Lanes() {}

    /** {@code out = a + b}. */
    static void sum(float[] a, int at, float[] b, int bt, float[] out, int to, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(a, at + i).add(load(b, bt + i)).intoArray(out, to + i);
        }
        for (; i < count; i++) {
            out[to + i] = a[at + i] + b[bt + i];
        }
    }

    /** {@code out = a b}. */
    static void product(float[] a, int at, float[] b, int bt, float[] out, int to, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(a, at + i).mul(load(b, bt + i)).intoArray(out, to + i);
        }
        for (; i < count; i++) {
            out[to + i] = a[at + i] * b[bt + i];
        }
    }

    /** {@code out = a / b}. */
    static void quotient(float[] a, int at, float[] b, int bt, float[] out, int to, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(a, at + i).div(load(b, bt + i)).intoArray(out, to + i);
        }
        for (; i < count; i++) {
            out[to + i] = a[at + i] / b[bt + i];
        }
    }

    /** {@code out += a b}. */
    static void addProduct(float[] a, int at, float[] b, int bt, float[] out, int to, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            load(a, at + i).fma(load(b, bt + i), load(out, to + i)).intoArray(out, to + i);
        }
        for (; i < count; i++) {
            out[to + i] += a[at + i] * b[bt + i];
        }
    }

    /** {@code a' = da + dy / b; b' = db - y dy / b}, the two gradients of a quotient {@code y = a / b}. */
    static void quotientGradients(float[] dy, float[] y, int at, float[] b, int bt, float[] da, float[] db, int count) {
        int i = 0;
        for (; i <= count - WIDTH; i += WIDTH) {
            FloatVector share = load(dy, at + i).div(load(b, bt + i));
            load(da, at + i).add(share).intoArray(da, at + i);
            load(db, bt + i).sub(share.mul(load(y, at + i))).intoArray(db, bt + i);
        }
        for (; i < count; i++) {
            float share = dy[at + i] / b[bt + i];
            da[at + i] += share;
            db[bt + i] -= share * y[at + i];
        }
    }

    /** {@code out += a}. */
    static void add(float[] a, int at, float[] out, int to, int count) {
        sum(a, at, out, to, out, to, count);
    }

    /** {@code m_now = m_before + pace (x_now - m_before)}, where m_before is one row of {@code width} earlier. */
    static void follow(float[] x, float[] m, float[] pace, int paceAt, int now, int width) {
        int before = now - width;
        int i = 0;
        for (; i <= width - WIDTH; i += WIDTH) {
            FloatVector past = load(m, before + i);
            load(x, now + i).sub(past).fma(load(pace, paceAt + i), past).intoArray(m, now + i);
        }
        for (; i < width; i++) {
            m[now + i] = m[before + i] + pace[paceAt + i] * (x[now + i] - m[before + i]);
        }
    }

    /** Passes the gradient of one row of {@link #follow} on to the row before, to x and to the pace. */
    static void followGradients(
            Node x, Node m, float[] pace, int paceAt, float[] paceGradient, int paceTo, int now, int width) {
        int before = now - width;
        float[] dm = m.gradient();
        float[] dx = x.gradient();
        int i = 0;
        for (; i <= width - WIDTH; i += WIDTH) {
            FloatVector slope = load(dm, now + i);
            FloatVector share = slope.mul(load(pace, paceAt + i));
            load(dx, now + i).add(share).intoArray(dx, now + i);
            load(dm, before + i).add(slope.sub(share)).intoArray(dm, before + i);
            FloatVector step = load(x.value(), now + i).sub(load(m.value(), before + i));
            slope.fma(step, load(paceGradient, paceTo + i)).intoArray(paceGradient, paceTo + i);
        }
        for (; i < width; i++) {
            float share = dm[now + i] * pace[paceAt + i];
            dx[now + i] += share;
            dm[before + i] += dm[now + i] - share;
            paceGradient[paceTo + i] += dm[now + i] * (x.value()[now + i] - m.value()[before + i]);
        }
    }

    static FloatVector load(float[] array, int offset) {
        return FloatVector.fromArray(SPECIES, array, offset);
    }
}
