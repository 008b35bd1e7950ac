package tamis.realtime.pipeline;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.DirectionView;
import tamis.dsp.stream.HopStream;

/**
 * The latest frame for views: three buffers, one being written, one being read, one between them. The audio side never
 * waits and never skips; a slow view misses frames.
 */
public final class FrameTap {
    private static final int FRESH = 4; // bit beside the index of the middle buffer

    private final HopStream stream;
    private final TapFrame[] frames;
    private final AtomicInteger middle = new AtomicInteger(1);
    private int writing; // audio thread's
    private int reading = 2; // readers', under this monitor

    FrameTap(HopStream stream) {
        this.stream = stream;
        this.frames = new TapFrame[] {new TapFrame(stream), new TapFrame(stream), new TapFrame(stream)};
    }

    /** Takes what the stream shows of its last hop. */
    @AudioThread
    void publish(long position) {
        TapFrame frame = frames[writing];
        frame.take(position, stream);
        writing = middle.getAndSet(writing | FRESH) & ~FRESH;
    }

    /** {@return a frame of the right size to read into} */
    public TapFrame newFrame() {
        return new TapFrame(stream);
    }

    /** {@return how directions are counted, for the votes of a frame; empty when they are not} */
    public Optional<DirectionView.Grid> grid() {
        return stream.view().grid();
    }

    /**
     * Copies the latest frame; any number of readers, on any threads but the audio side's.
     *
     * @param into made by this tap's {@link #newFrame}
     * @return its place in the stream, in hops; the same as before when nothing came since
     */
    public synchronized long read(TapFrame into) {
        if ((middle.get() & FRESH) != 0) {
            reading = middle.getAndSet(reading) & ~FRESH;
        }
        into.copyFrom(frames[reading]);
        return into.position();
    }
}
