package tamis.demo.live;

import java.util.Optional;
import java.util.function.IntFunction;
import tamis.demo.control.StreamEnds;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.PipelineConfig;

/**
 * Ends of a single stream, as a command line gives them.
 *
 * @param ring what stands between capture and playback; empty for a device that calls back
 * @param devices makes a device, given the pipeline's delay in samples
 */
public record LiveEnds(int channels, Optional<PipelineConfig> ring, IntFunction<AudioDevice> devices)
        implements StreamEnds {
    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        return ring.<Pipeline>map(config -> new AudioPipeline(stream, controls, config))
                .orElseGet(() -> new CallbackPipeline(stream, controls, PipelineConfig.NORMAL.warmUpHops()));
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) {
        return devices.apply(latencySamples);
    }
}
