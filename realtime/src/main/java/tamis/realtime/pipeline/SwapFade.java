package tamis.realtime.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stream.Effort;

/**
 * Runs the current stream, and replaces it without a click: the new one runs unheard until its overlap-add is full,
 * then both are heard for one frame, cross-faded.
 */
final class SwapFade {
    private final AtomicReference<@Nullable LiveStream> waiting = new AtomicReference<>();
    private final float[][] other; // the incoming stream's output, [channels][hop]
    private volatile LiveStream current;
    private @Nullable LiveStream incoming;
    private int hopsRun; // of the incoming stream

    SwapFade(LiveStream first) {
        StreamSpec spec = first.stream().spec();
        this.current = first;
        this.other = new float[spec.channels()][spec.stft().hop()];
    }

    /** Hands over the next stream; one that waits already is forgotten. Any thread. */
    void swap(LiveStream next) {
        waiting.set(next);
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
            hopsRun = 0;
        }
        if (incoming != null) {
            incoming.process(position, in, effort, other);
            fade(incoming, out);
        }
    }

    @AudioThread
    private void fade(LiveStream next, float[][] out) {
        StftConfig stft = next.stream().spec().stft();
        int hopsOfFrame = stft.frame() / stft.hop();
        int hopsHeard = hopsRun++ - hopsOfFrame;
        if (hopsHeard < 0) {
            return; // unheard: its overlap-add is still filling
        }
        int length = hopsOfFrame * stft.hop();
        for (int channel = 0; channel < out.length; channel++) {
            for (int i = 0; i < out[channel].length; i++) {
                float share = (float) (hopsHeard * stft.hop() + i + 1) / length;
                out[channel][i] += share * (other[channel][i] - out[channel][i]);
            }
        }
        if (hopsHeard == hopsOfFrame - 1) {
            current = next;
            incoming = null;
        }
    }
}
