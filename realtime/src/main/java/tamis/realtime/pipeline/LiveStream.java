package tamis.realtime.pipeline;

import java.util.SplittableRandom;
import tamis.dsp.AudioThread;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.DelayLine;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.Rehop;

/**
 * A stream with what belongs to it: faders for its sources and a tap for its bins.
 *
 * @param stream run by one thread at a time
 * @param rehop feeds it from the pipeline's hops
 * @param padding what its delay lacks of the pipeline's
 * @param controls of its sources
 * @param tap of its frames
 */
record LiveStream(HopStream stream, Rehop rehop, DelayLine padding, LiveControls controls, FrameTap tap) {
    private static final int WARM_UP_CYCLE = 32; // hops,
    private static final int WARM_UP_SILENCE = 8; // of which are silent
    private static final float QUIET = 1e-4f; // -80 dBFS: real work, nothing to hear

    /** Builds and warms a stream at its own hop and delay, on a control thread; afterwards it is as new. */
    static LiveStream warmed(HopStream stream, Controls controls, int warmUpHops) {
        return warmed(stream, controls, warmUpHops, stream.spec().stft().hop());
    }

    /**
     * Builds and warms a stream, on a control thread; afterwards it is as new.
     *
     * @param hop samples that come at once
     */
    static LiveStream warmed(HopStream stream, Controls controls, int warmUpHops, int hop) {
        int channels = stream.spec().channels();
        Rehop rehop = new Rehop(stream, hop);
        LiveStream live = new LiveStream(
                stream,
                rehop,
                new DelayLine(channels, 0),
                new LiveControls(stream.sources(), controls),
                new FrameTap(stream));
        SplittableRandom random = new SplittableRandom(1);
        float[][] in = new float[channels][hop];
        float[][] out = new float[channels][hop];
        Effort[] efforts = Effort.values();
        for (int count = 0; count < warmUpHops; count++) {
            // An input that is digital silence takes other branches, which are to be compiled too.
            float loud = count % WARM_UP_CYCLE < WARM_UP_SILENCE ? 0 : QUIET;
            for (float[] channel : in) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = loud * (float) random.nextDouble(-1, 1);
                }
            }
            rehop.process(in, controls, efforts[count % 4 == 0 ? count / 4 % efforts.length : 0], out);
        }
        rehop.reset();
        return live;
    }

    @AudioThread
    void process(long position, float[][] in, Effort effort, float[][] out) {
        rehop.process(in, controls.get(), effort, out);
        padding.process(out);
        tap.publish(position);
    }

    /** {@return the same with that delay at least, in samples} */
    LiveStream padded(int leastLatency) {
        int missing = Math.max(0, leastLatency - rehop.latencySamples());
        return new LiveStream(stream, rehop, new DelayLine(stream.spec().channels(), missing), controls, tap);
    }

    /** {@return the same to be run where nobody looks at its frames} */
    LiveStream unheard() {
        return new LiveStream(stream, rehop, padding, controls, new FrameTap(stream));
    }

    /** {@return delay between input and output, in samples} */
    int latencySamples() {
        return rehop.latencySamples() + padding.samples();
    }

    /** {@return samples that must have gone through before it sounds as if it had always run} */
    int settlingSamples() {
        StftConfig stft = stream.spec().stft();
        return stft.frame() + latencySamples() - stft.latencySamples();
    }
}
