package tamis.realtime.host;

import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.SeparatorView;
import tamis.realtime.insert.Insert;

/**
 * A stream with inserts before and after it. Its parts, for bypass, are the stream's, then the inserts in the order that
 * sound passes them; its delay is that of all together.
 */
public final class InsertedStream implements HopStream {
    private final HopStream stream;
    private final int firstPart;
    private final InsertSlot[] before;
    private final InsertSlot[] after;
    private final float[][] inserted; // [channels][hop]

    /**
     * Wraps a stream.
     *
     * @param parts of the stream itself
     * @param before in order, each made for the stream's spec; handed over
     * @param after likewise
     */
    public InsertedStream(HopStream stream, int parts, List<Insert> before, List<Insert> after) {
        StreamSpec spec = stream.spec();
        if (parts + before.size() + after.size() > Controls.MOST_PARTS) {
            throw new IllegalArgumentException("a chain must have at most " + Controls.MOST_PARTS + " parts, got "
                    + (parts + before.size() + after.size()));
        }
        this.stream = stream;
        this.firstPart = parts;
        this.before = slots(before, spec);
        this.after = slots(after, spec);
        this.inserted = new float[spec.channels()][spec.stft().hop()];
    }

    private static InsertSlot[] slots(List<Insert> inserts, StreamSpec spec) {
        return inserts.stream().map(insert -> new InsertSlot(insert, spec)).toArray(InsertSlot[]::new);
    }

    /** {@return delay of an insert, counted in the order that sound passes them; another must have it to replace it} */
    public int latencySamples(int insert) {
        return slot(insert).latencySamples();
    }

    /**
     * Lets another insert be heard in the place of one, without a click, while the stream runs. Control threads.
     *
     * @param insert its place, in the order that sound passes them
     * @param next made for the stream's spec, of the same delay; handed over
     */
    public void replace(int insert, Insert next) {
        slot(insert).replace(next);
    }

    private InsertSlot slot(int insert) {
        return insert < before.length ? before[insert] : after[insert - before.length];
    }

    @Override
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        for (int channel = 0; channel < in.length; channel++) {
            System.arraycopy(in[channel], 0, inserted[channel], 0, in[channel].length);
        }
        int part = firstPart;
        for (InsertSlot insert : before) {
            insert.process(inserted, controls.bypass() || controls.bypasses(part));
            part++;
        }
        stream.process(inserted, controls, effort, out);
        for (InsertSlot insert : after) {
            insert.process(out, controls.bypass() || controls.bypasses(part));
            part++;
        }
    }

    @Override
    public void reset() {
        stream.reset();
        for (InsertSlot insert : before) {
            insert.reset();
        }
        for (InsertSlot insert : after) {
            insert.reset();
        }
    }

    @Override
    public StreamSpec spec() {
        return stream.spec();
    }

    @Override
    public int latencySamples() {
        int samples = stream.latencySamples();
        for (InsertSlot insert : before) {
            samples += insert.latencySamples();
        }
        for (InsertSlot insert : after) {
            samples += insert.latencySamples();
        }
        return samples;
    }

    @Override
    public int sources() {
        return stream.sources();
    }

    @Override
    @AudioThread
    public Masks masks() {
        return stream.masks();
    }

    @Override
    @AudioThread
    public Spectrum mixture() {
        return stream.mixture();
    }

    @Override
    public SeparatorView view() {
        return stream.view();
    }

    @Override
    @AudioThread
    public long faults() {
        long faults = stream.faults();
        for (InsertSlot insert : before) {
            faults += insert.faults();
        }
        for (InsertSlot insert : after) {
            faults += insert.faults();
        }
        return faults;
    }

    @Override
    public String lastFault() {
        String last = stream.lastFault();
        for (InsertSlot insert : before) {
            last = last.isEmpty() ? insert.lastFault() : last;
        }
        for (InsertSlot insert : after) {
            last = last.isEmpty() ? insert.lastFault() : last;
        }
        return last;
    }

    @Override
    public void await() {
        stream.await();
    }

    @Override
    @AudioThread
    public boolean bypassedByFault() {
        boolean bypassed = stream.bypassedByFault();
        for (InsertSlot insert : before) {
            bypassed |= insert.bypassedByFault();
        }
        for (InsertSlot insert : after) {
            bypassed |= insert.bypassedByFault();
        }
        return bypassed;
    }
}
