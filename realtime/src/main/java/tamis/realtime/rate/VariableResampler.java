package tamis.realtime.rate;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Converts a stream from one sample rate to another, by a ratio that may move a little all the time. Pieces of any
 * length go in; what they complete comes out. A new ratio takes effect from the next output sample on, without a step:
 * only how far apart samples are taken changes, never where the next one lies.
 *
 * <p>One instance per stream, one thread at a time. Allocates only in the constructor.
 */
public final class VariableResampler {
    /** How far a ratio may stray from the one it was built for. */
    public static final double MOST_STRAY = 0.05;

    private final SincTable table;
    private final double nominal; // output rate over input rate
    private final int mostOut;
    private final float[][] history; // the latest samples, [channels][2 reach + mostIn]
    private int held; // samples in the history
    private double next; // place of the next output sample in the history
    private double step; // input samples from one output sample to the next

    /**
     * A resampler, ready to run.
     *
     * @param fromRate Hz
     * @param toRate Hz
     * @param mostIn samples that ever go in at once
     */
    public VariableResampler(int channels, double fromRate, double toRate, int mostIn) {
        if (!(fromRate > 0 && toRate > 0 && toRate / fromRate > 1e-3 && toRate / fromRate < 1e3)) {
            throw new IllegalArgumentException(
                    "rates must be above zero and within a factor of 1000, got " + fromRate + " and " + toRate);
        }
        if (mostIn < 1) {
            throw new IllegalArgumentException("mostIn must be at least 1, got " + mostIn);
        }
        this.nominal = toRate / fromRate;
        this.table = new SincTable(nominal);
        this.mostOut = (int) Math.ceil(mostIn * nominal * (1 + MOST_STRAY)) + 2;
        this.history = new float[channels][2 * table.reach() + mostIn + 1];
        this.step = 1 / nominal;
        reset();
    }

    /** Forgets the past: as if silence had come before. */
    @AudioThread
    public void reset() {
        for (float[] channel : history) {
            Arrays.fill(channel, 0);
        }
        held = 2 * table.reach() - 1;
        next = table.reach() - 1.0;
    }

    /**
     * {@return by how many input samples the output is later than the input: what the filter looks ahead}
     *
     * <p>Output sample n is the input at the place {@code n * step} less this.
     */
    public int latencySamples() {
        return table.reach();
    }

    /** {@return most samples that come out at once} */
    public int mostOut() {
        return mostOut;
    }

    /**
     * Moves the ratio.
     *
     * @param stretch output samples for each that the nominal ratio would give: 1 for the nominal ratio, 1.0001 for 100
     *     parts per million more; kept within {@link #MOST_STRAY} of 1
     */
    @AudioThread
    public void stretch(double stretch) {
        double kept = Math.max(1 - MOST_STRAY, Math.min(1 + MOST_STRAY, stretch));
        step = 1 / (nominal * kept);
    }

    /**
     * Converts one piece, all of it.
     *
     * @param in [channels][at least count], not modified
     * @param count at most what was stated when this was built
     * @param out [channels][at least {@link #mostOut}], written from 0 on
     * @return samples written per channel
     */
    @AudioThread
    public int convert(float[][] in, int count, float[][] out) {
        for (int channel = 0; channel < history.length; channel++) {
            System.arraycopy(in[channel], 0, history[channel], held, count);
        }
        held += count;
        int last = held - table.reach() - 1; // place of the last sample whose future is all there
        int written = 0;
        while (next < last + 1) {
            int before = (int) next;
            double fraction = next - before;
            for (int channel = 0; channel < history.length; channel++) {
                out[channel][written] = table.between(history[channel], before, fraction);
            }
            written++;
            next += step;
        }
        forget();
        return written;
    }

    /** Drops what no output sample will need again. */
    @AudioThread
    private void forget() {
        int dropped = Math.min((int) next - table.reach() + 1, held);
        if (dropped <= 0) {
            return;
        }
        for (float[] channel : history) {
            System.arraycopy(channel, dropped, channel, 0, held - dropped);
        }
        held -= dropped;
        next -= dropped;
    }
}
