package tamis.demo.chain;

import tamis.dsp.stream.Controls;
import tamis.realtime.pipeline.LiveControls;
import tamis.realtime.pipeline.Pipeline;

/**
 * A chain in a pipeline, changed while it runs. Faders, bypass and parameters move at once; for any other change a new
 * stream is built aside, warmed, and cross-faded in. Control threads.
 */
public final class RunningChain {
    private final Pipeline pipeline;
    private OpenChain running; // under this monitor, as are its controls
    private LiveControls controls;

    /**
     * Looks after a chain from now on.
     *
     * @param running what the pipeline runs
     */
    public RunningChain(OpenChain running, Pipeline pipeline) {
        this.running = running;
        this.pipeline = pipeline;
        this.controls = pipeline.latestControls();
    }

    /**
     * Lets another chain be heard at once, if the stream that runs can run it.
     *
     * @param settings of that chain
     * @return false when it cannot: nothing changed, and {@link #handOver} is the way
     */
    public synchronized boolean set(Chain next, Controls settings) {
        if (!running.chain().runsLike(next)) {
            return false;
        }
        controls.set(settings);
        return true;
    }

    /**
     * Hands over another stream; returns when it is warm, a few frames before it is heard. Callers take turns; {@link
     * #set} steers the old one until {@link #settle}.
     *
     * @param settings of its chain
     */
    public void handOver(OpenChain next, Controls settings) {
        pipeline.swap(next.stream(), settings);
    }

    /** Steers the stream that was handed over last from now on; set again what has moved meanwhile. */
    public synchronized void settle(OpenChain next) {
        running = next;
        controls = pipeline.latestControls();
    }
}
