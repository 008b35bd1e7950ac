package tamis.realtime.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;

/**
 * Runs the current stream, and replaces it without a click: the new one runs unheard until its output is full, then
 * both are heard for one frame, cross-faded.
 *
 * <p>The delay is that of the slowest stream so far. A faster one is padded to it, so that old and new are in step while
 * they fade; only a slower one than all before lets the delay grow.
 */
final class SwapFade {
    private final AtomicReference<@Nullable LiveStream> waiting = new AtomicReference<>();
    private final int hop;
    private final float[][] other; // the incoming stream's output, [channels][hop]
    private volatile LiveStream current;
    private volatile LiveStream latest; // handed over last; control threads only
    private @Nullable LiveStream incoming;
    private int slowestSamples; // of all streams so far; control threads', under this monitor
    private int samplesRun; // of the incoming stream
    private int samplesFaded; // of the incoming stream

    SwapFade(LiveStream first) {
        StreamSpec spec = first.stream().spec();
        this.current = first;
        this.latest = first;
        this.hop = spec.stft().hop();
        this.slowestSamples = first.latencySamples();
        this.other = new float[spec.channels()][hop];
    }

    /**
     * Builds and warms the next stream, holding nothing; control threads.
     *
     * @return hands it over, once; one that waits already is then forgotten
     */
    Runnable prepared(HopStream next, Controls controls, int warmUpHops) {
        LiveStream warm = LiveStream.warmed(next, controls, warmUpHops, hop);
        return () -> handOver(warm);
    }

    private synchronized void handOver(LiveStream warm) {
        LiveStream live = warm.padded(slowestSamples);
        slowestSamples = live.latencySamples();
        latest = live;
        waiting.set(live);
    }

    /** {@return the stream that was handed over last, heard already or not yet} */
    LiveStream latest() {
        return latest;
    }

    /** {@return the stream that is heard, the old one until a fade is over} */
    LiveStream current() {
        return current;
    }

    /** Runs one hop. */
    @AudioThread
    void process(long position, float[][] in, Effort effort, float[][] out) {
        current.process(position, in, effort, out);
        if (incoming == null) {
            incoming = waiting.getAndSet(null);
            samplesRun = 0;
            samplesFaded = 0;
        }
        if (incoming != null) {
            incoming.process(position, in, effort, other);
            fade(incoming, out);
        }
    }

    @AudioThread
    private void fade(LiveStream next, float[][] out) {
        if (samplesRun < next.settlingSamples()) {
            samplesRun += hop;
            return; // unheard: its output is still filling
        }
        StftConfig stft = next.stream().spec().stft();
        int length = (stft.frame() + hop - 1) / hop * hop;
        for (int channel = 0; channel < out.length; channel++) {
            for (int i = 0; i < hop; i++) {
                float share = (float) (samplesFaded + i + 1) / length;
                out[channel][i] += share * (other[channel][i] - out[channel][i]);
            }
        }
        samplesFaded += hop;
        if (samplesFaded == length) {
            current = next;
            incoming = null;
        }
    }
}
