package tamis.realtime.device;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.Mixer;
import org.jspecify.annotations.Nullable;

/**
 * Which sound devices to use and how.
 *
 * @param input name of the device to record from or a part of it, null for the first
 * @param output name of the device to play to or a part of it, null for the first
 * @param sampleRate of both, Hz; may differ from the engine's
 * @param bufferMillis length of each of the two buffers, in [5, 1000]
 */
public record JavaSoundConfig(
        @Nullable String input, @Nullable String output, int sampleRate, int bufferMillis) {
    private static final int PERIODS = 4; // of a buffer

    public JavaSoundConfig {
        if (sampleRate < 1000 || sampleRate > 384_000) {
            throw new IllegalArgumentException("sampleRate must be in [1000, 384000] Hz, got " + sampleRate);
        }
        if (bufferMillis < 5 || bufferMillis > 1000) {
            throw new IllegalArgumentException("bufferMillis must be in [5, 1000], got " + bufferMillis);
        }
    }

    /** {@return samples per channel of each buffer} */
    int bufferSamples() {
        return sampleRate * bufferMillis / 1000;
    }

    /** {@return samples per channel that are read or written at a time; Java Sound itself looks at a line that often} */
    int periodSamples() {
        return Math.max(1, bufferSamples() / PERIODS);
    }

    AudioFormat format(int channels) {
        return new AudioFormat(sampleRate, 16, channels, true, false);
    }

    String unopened(String verb, Mixer mixer, int channels) {
        return "cannot " + verb + " with " + mixer.getMixerInfo().getName() + " at " + sampleRate + " Hz, " + channels
                + " channels: the device is in use, does not do that, or has gone";
    }
}
