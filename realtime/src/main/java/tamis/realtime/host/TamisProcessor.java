package tamis.realtime.host;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import org.jspecify.annotations.Nullable;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.Rehop;

/**
 * A stream as a TarsosDSP processor: one line gives any TarsosDSP program separation.
 *
 * <pre>{@code
 * PresetStream denoiser = preset.open(1);
 * dispatcher.addAudioProcessor(new TamisProcessor(denoiser.separator(), denoiser.controls()));
 * }</pre>
 *
 * <p>Buffers may be of any length but must not overlap, and the sound must have one channel, for a dispatcher drops half
 * of anything else. What the processors behind it hear is {@link #latencySamples} late; to get the end of a sound out,
 * let as much silence follow it.
 */
public final class TamisProcessor implements AudioProcessor {
    private final HopStream stream;
    private final float[][] samples = new float[1][];
    private volatile Controls controls;
    private @Nullable Rehop rehop;

    /**
     * Wraps a stream of one channel.
     *
     * @param stream handed over
     * @param controls of its sources
     */
    public TamisProcessor(HopStream stream, Controls controls) {
        if (stream.spec().channels() != 1) {
            throw new IllegalArgumentException("a TarsosDSP processor hears 1 channel, the stream has "
                    + stream.spec().channels());
        }
        this.stream = stream;
        this.controls = controls;
    }

    /** Takes effect at the next hop; from any thread. */
    public void controls(Controls changed) {
        controls = changed;
    }

    /**
     * {@return delay between input and output, in samples}
     *
     * @param buffer length of the dispatcher's buffers
     */
    public int latencySamples(int buffer) {
        return new Rehop(stream, buffer).latencySamples();
    }

    /**
     * Replaces the event's samples.
     *
     * @throws IllegalArgumentException when buffers overlap, or are of another sample rate than the stream
     */
    @Override
    public boolean process(AudioEvent event) {
        float[] buffer = event.getFloatBuffer();
        Rehop running = rehop == null ? started(event, buffer.length) : rehop;
        samples[0] = buffer;
        running.process(samples, controls, Effort.FULL, samples);
        return true;
    }

    private Rehop started(AudioEvent event, int length) {
        if (event.getOverlap() != 0) {
            throw new IllegalArgumentException(
                    "buffers must not overlap, but do by " + event.getOverlap() + " samples");
        }
        if (Math.round(event.getSampleRate()) != stream.spec().sampleRate()) {
            throw new IllegalArgumentException(
                    "the sound must have " + stream.spec().sampleRate() + " Hz, it has " + event.getSampleRate());
        }
        Rehop started = new Rehop(stream, length);
        rehop = started;
        return started;
    }

    @Override
    public void processingFinished() {}
}
