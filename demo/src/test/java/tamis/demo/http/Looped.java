package tamis.demo.http;

import java.nio.file.Path;
import tamis.demo.control.StreamEnds;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.NoSink;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.device.SoundFileSource;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.WaitPolicy;

/** A file over and over at its real pace, to nowhere, with next to no warm-up. */
record Looped(Path file) implements StreamEnds {
    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        return new AudioPipeline(stream, controls, new PipelineConfig(3, 20, WaitPolicy.PARK));
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) {
        return new PumpDevice(new SoundFileSource(file, true), new NoSink(), Pace.REAL_TIME, latencySamples);
    }
}
