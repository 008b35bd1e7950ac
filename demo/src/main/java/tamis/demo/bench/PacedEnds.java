package tamis.demo.bench;

import java.util.Arrays;
import tamis.demo.control.StreamEnds;
import tamis.dsp.Signal;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.HopSource;
import tamis.realtime.device.NoSink;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.Pipeline;

/**
 * A clip over and over at its real pace, to nowhere: as the daemon runs a stream between files or machines, but with the
 * clip in memory only once.
 *
 * @param clip mono, at the preset's rate
 */
record PacedEnds(Signal clip) implements StreamEnds {
    private static final int WARM_UP_HOPS = 200; // the first streams have the code compiled for those after them

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        return new CallbackPipeline(stream, controls, WARM_UP_HOPS);
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) {
        return new PumpDevice(new Clip(clip.samples()[0]), new NoSink(), Pace.REAL_TIME, latencySamples);
    }

    /** Reads memory that others read, too. */
    private static final class Clip implements HopSource {
        private final float[] samples;
        private int at;

        Clip(float[] samples) {
            this.samples = samples;
        }

        @Override
        public String name() {
            return "clip";
        }

        @Override
        public void open(StreamSpec spec) {}

        @Override
        public int read(float[][] hop) {
            int length = hop[0].length;
            if (at + length > samples.length) {
                at = 0;
            }
            System.arraycopy(samples, at, hop[0], 0, length);
            for (int channel = 1; channel < hop.length; channel++) {
                Arrays.fill(hop[channel], 0);
            }
            at += length;
            return length;
        }

        @Override
        public void close() {}
    }
}
