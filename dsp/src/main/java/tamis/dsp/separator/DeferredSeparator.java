package tamis.dsp.separator;

import tamis.dsp.AudioThread;

/**
 * A separator that computes on a thread of its own and is heard a fixed number of frames later: {@code process} hands
 * the frame over and takes the masks of {@link #lagFrames} calls ago. Neither waits. The host delays the mixture by as
 * much, so that masks meet the frame they were made for, and counts it as latency; in a chain, too.
 *
 * <p>Where those masks are not ready in time, {@code process} repeats the last ones. A host that may wait calls
 * {@link #await} after each frame; then they always are, and the result is the same every time.
 */
public interface DeferredSeparator extends Separator {
    /** {@return calls of {@code process} between a frame and its masks, the same as long as it lives; at most 64} */
    @AudioThread
    int lagFrames();

    /** Returns when all frames handed over are worked off. Control threads only: it waits. */
    void await();
}
