package tamis.realtime.pipeline;

import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;

/**
 * A stream that runs, as people see it: they steer it, replace it, and read what it counts. Devices see a
 * {@link HopExchange} only.
 *
 * <p>Started once, before the device opens; closed once, after it.
 */
public sealed interface Pipeline extends HopExchange, AutoCloseable permits AudioPipeline, CallbackPipeline {
    /** Makes ready; a device may be opened afterwards. */
    void start();

    /** Ends; the device must have been closed. */
    @Override
    void close();

    /**
     * Replaces the stream without a click; returns when the new one is warm, a few frames before it is heard.
     *
     * <p>Its hop and delay may be others. A shorter delay is padded, so the pipeline's stays; a longer one lets it grow
     * once, by the difference, and {@link #latencySamples} tells it from when it is heard.
     *
     * @param next of the same sample rate and channels; handed over
     * @param controls for its sources
     */
    default void swap(HopStream next, Controls controls) {
        prepared(next, controls).run();
    }

    /**
     * Warms another stream, for as long as that takes, while the one that runs stays.
     *
     * @param next of the same sample rate and channels; handed over
     * @param controls for its sources
     * @return does the rest of {@link #swap}, at once; to be run once, or never
     */
    Runnable prepared(HopStream next, Controls controls);

    /** {@return faders and parameters of the separator that is heard; after a swap, another object} */
    LiveControls controls();

    /** {@return faders and parameters of the separator handed over last, which after a swap is not heard at once} */
    LiveControls latestControls();

    /** {@return frames of the separator that is heard; after a swap, another object} */
    FrameTap tap();

    /** {@return what comes in, to record} */
    InputTap inputTap();

    Telemetry telemetry();

    /** {@return delay between what is offered and what is polled, in samples: overlap-add and the hops in hand} */
    int latencySamples();
}
