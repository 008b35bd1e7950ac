package tamis.realtime.host;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.insert.Insert;

/**
 * An insert whose place another can take without a click: the new one runs unheard until it has settled, then both are
 * heard for ten milliseconds, cross-faded.
 */
final class ReplaceableInsert implements Insert {
    private static final double SETTLING_SECONDS = 0.05; // filters that began with nothing sound as if they always ran
    private static final double FADE_SECONDS = 0.01;

    private final AtomicReference<@Nullable Insert> waiting = new AtomicReference<>();
    private final float[][] other; // the incoming insert's samples, [channels][block]
    private final int settling; // samples
    private final int fading; // samples
    private Insert current;
    private @Nullable Insert incoming;
    private int samplesRun; // of the incoming one

    ReplaceableInsert(Insert first, StreamSpec spec) {
        this.current = first;
        this.other = new float[spec.channels()][spec.stft().hop()];
        this.settling = Math.max(first.latencySamples(), (int) Math.round(SETTLING_SECONDS * spec.sampleRate()));
        this.fading = (int) Math.round(FADE_SECONDS * spec.sampleRate());
    }

    /** Lets another be heard soon; one that waits already is forgotten. Control threads. */
    void replace(Insert next) {
        if (next.latencySamples() != latencySamples()) {
            throw new IllegalArgumentException("the next insert must have a delay of " + latencySamples()
                    + " samples, as this one has, got " + next.latencySamples());
        }
        waiting.set(next);
    }

    /** Takes the one that waits at once, because this one has failed; {@return whether there is one}. */
    @AudioThread
    boolean takeWaiting() {
        Insert next = waiting.getAndSet(null);
        if (next == null) {
            return false;
        }
        current = next;
        incoming = null;
        return true;
    }

    @Override
    @AudioThread
    public int latencySamples() {
        return current.latencySamples();
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        if (incoming == null) {
            incoming = waiting.getAndSet(null);
            samplesRun = 0;
        }
        if (incoming == null) {
            current.process(samples);
            return;
        }
        for (int channel = 0; channel < samples.length; channel++) {
            System.arraycopy(samples[channel], 0, other[channel], 0, samples[channel].length);
        }
        incoming.process(other);
        current.process(samples);
        fade(samples);
        samplesRun += samples[0].length;
        if (samplesRun >= settling + fading) {
            current = incoming;
            incoming = null;
        }
    }

    @AudioThread
    private void fade(float[][] samples) {
        for (int channel = 0; channel < samples.length; channel++) {
            float[] heard = samples[channel];
            float[] next = other[channel];
            for (int i = 0; i < heard.length; i++) {
                float share = Math.clamp((float) (samplesRun + i + 1 - settling) / fading, 0f, 1f);
                heard[i] += share * (next[i] - heard[i]);
            }
        }
    }

    @Override
    public void reset() {
        takeWaiting();
        incoming = null;
        current.reset();
    }
}
