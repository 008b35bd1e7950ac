package tamis.realtime.insert;

import tamis.dsp.AudioThread;

/**
 * An effect on samples, in place. One instance, one stream, one thread at a time; made ready, so that {@code process}
 * only computes. It may fail: its host bypasses and counts.
 */
public interface Insert {
    /** {@return delay between input and output, in samples; it never changes} */
    int latencySamples();

    /**
     * Runs one block.
     *
     * @param samples [channels][block], always of the channels and block it was made for; overwritten
     */
    @AudioThread
    void process(float[][] samples);

    /** Forgets all samples, as if newly made; by a control thread while it does not run, so it may allocate. */
    void reset();
}
