package tamis.realtime.pipeline;

import java.util.SplittableRandom;
import tamis.dsp.AudioThread;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.StreamingSeparator;

/**
 * A separator with what belongs to it: faders for its sources and a tap for its bins.
 *
 * @param stream run by one thread at a time
 * @param controls of its sources
 * @param tap of its frames
 */
record LiveStream(StreamingSeparator stream, LiveControls controls, FrameTap tap) {
    private static final float QUIET = 1e-4f; // -80 dBFS: real work, nothing to hear

    /** Builds and warms a stream, on a control thread; afterwards it is as new. */
    static LiveStream warmed(StreamingSeparator stream, Controls controls, int warmUpHops) {
        int sources = stream.masks().sources();
        StftConfig stft = stream.spec().stft();
        LiveStream live =
                new LiveStream(stream, new LiveControls(sources, controls), new FrameTap(sources, stft.bins()));
        SplittableRandom random = new SplittableRandom(1);
        float[][] in = new float[stream.spec().channels()][stft.hop()];
        float[][] out = new float[stream.spec().channels()][stft.hop()];
        Effort[] efforts = Effort.values();
        for (int hop = 0; hop < warmUpHops; hop++) {
            for (float[] channel : in) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] = QUIET * (float) random.nextDouble(-1, 1);
                }
            }
            stream.process(in, controls, efforts[hop % 4 == 0 ? hop / 4 % efforts.length : 0], out);
        }
        stream.reset();
        return live;
    }

    @AudioThread
    void process(long position, float[][] in, Effort effort, float[][] out) {
        stream.process(in, controls.get(), effort, out);
        tap.publish(position, stream.mixture(), stream.masks());
    }
}
