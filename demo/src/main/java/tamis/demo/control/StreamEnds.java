package tamis.demo.control;

import java.io.IOException;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.pipeline.Pipeline;

/** Where a stream's sound comes from and goes to; gives a new device each time the stream is started. */
public interface StreamEnds {
    /** {@return channels of both ends} */
    int channels();

    /** {@return the stream with what these ends want of it, such as to rest in silence} */
    default HopStream fitted(HopStream stream) {
        return stream;
    }

    /**
     * Makes what the stream runs in, not started yet: with a ring for devices that have threads of their own, without
     * for those that call back.
     */
    Pipeline pipeline(HopStream stream, Controls controls);

    /**
     * Makes a device, not started yet.
     *
     * @param spec of the pipeline
     * @param latencySamples of the pipeline
     * @throws IOException when it can be told already that there is no such device or file
     */
    AudioDevice open(StreamSpec spec, int latencySamples) throws IOException;
}
