package tamis.demo.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tamis.demo.chain.OpenChain;
import tamis.demo.chain.RunningChain;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.pipeline.LiveControls;
import tamis.realtime.pipeline.Pipeline;

/** A chain in a pipeline with its device, from the opening of the device to its closing. Control threads only. */
final class RunningStream {
    private static final int HOPS_OF_NOTICE = 2; // gains are looked at once a hop, by a thread that may be late
    private static final double LONGEST_FADE_MILLIS = 300; // a device that has stopped moving is not waited for longer

    private static final long LONGEST_HOP_NANOS = 3_000_000_000L; // hundreds of hops; a busy machine is no fault

    private final Pipeline pipeline;
    private final RunningChain chain;
    private final StreamEnds ends;
    private final AudioDevice device;

    /**
     * Builds, warms up and starts.
     *
     * @param inserts makes inserts with other parameters
     */
    RunningStream(OpenChain open, Controls controls, StreamEnds ends, InsertCatalog inserts) throws IOException {
        this.ends = ends;
        this.pipeline = ends.pipeline(ends.fitted(open.stream()), controls);
        this.chain = new RunningChain(open, pipeline, inserts);
        pipeline.start();
        try {
            this.device = ends.open(pipeline.spec(), pipeline.latencySamples());
        } catch (IOException | RuntimeException fault) {
            pipeline.close();
            throw fault;
        }
        try {
            device.start(pipeline);
        } catch (IOException | RuntimeException fault) {
            close();
            throw fault;
        }
    }

    Pipeline pipeline() {
        return pipeline;
    }

    RunningChain chain() {
        return chain;
    }

    AudioDevice device() {
        return device;
    }

    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return device.awaitEnd(timeout);
    }

    /** {@return the separator that does not come back from a hop, if one does not} */
    Optional<StuckPart> stuck() {
        return pipeline.telemetry().stuck(LONGEST_HOP_NANOS).map(thread -> StuckPart.of(thread, chain.open()));
    }

    /** {@return whether the other stream can take this one's place without closing the device} */
    boolean fits(OpenChain next) {
        StreamSpec then = next.stream().spec();
        return pipeline.spec().sampleRate() == then.sampleRate()
                && pipeline.spec().channels() == then.channels();
    }

    /**
     * Warms another stream for the pipeline.
     *
     * @return gives it to the pipeline; the old one is steered until the chain settles on it
     */
    Runnable prepared(OpenChain next, Controls controls) {
        return pipeline.prepared(ends.fitted(next.stream()), controls);
    }

    /** Lets the sound end softly: all gains to zero, until that has gone through to the speaker. */
    void fadeOut() {
        LiveControls controls = pipeline.latestControls();
        int sources = controls.get().gains().sources();
        controls.set(controls.get()
                .withGains(SourceGains.ofLinear(new float[sources]))
                .withBypass(false));
        double hops = HOPS_OF_NOTICE * pipeline.spec().hopMillis();
        double millis = hops + pipeline.telemetry().snapshot().declaredLatencyMillis() + device.latencyMillis();
        LockSupport.parkNanos((long) (1e6 * Math.min(millis, LONGEST_FADE_MILLIS)));
    }

    void close() {
        device.close();
        pipeline.close();
    }
}
