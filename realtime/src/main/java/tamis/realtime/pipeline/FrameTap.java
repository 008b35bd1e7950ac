package tamis.realtime.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.stft.Spectrum;

/**
 * The latest frame for views: three buffers, one being written, one being read, one between them. The audio side never
 * waits and never skips; a slow view misses frames.
 */
public final class FrameTap {
    private static final int FRESH = 4; // bit beside the index of the middle buffer

    private final int sources;
    private final int bins;
    private final TapFrame[] frames;
    private final AtomicInteger middle = new AtomicInteger(1);
    private int writing; // audio thread's
    private int reading = 2; // readers', under this monitor

    FrameTap(int sources, int bins) {
        this.sources = sources;
        this.bins = bins;
        this.frames =
                new TapFrame[] {new TapFrame(sources, bins), new TapFrame(sources, bins), new TapFrame(sources, bins)};
    }

    @AudioThread
    void publish(long position, Spectrum mixture, Masks masks) {
        TapFrame frame = frames[writing];
        mixture.magnitude(frame.magnitude());
        for (int source = 0; source < sources; source++) {
            System.arraycopy(masks.values()[source], 0, frame.masks()[source], 0, bins);
        }
        frame.position(position);
        writing = middle.getAndSet(writing | FRESH) & ~FRESH;
    }

    /** {@return a frame of the right size to read into} */
    public TapFrame newFrame() {
        return new TapFrame(sources, bins);
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
