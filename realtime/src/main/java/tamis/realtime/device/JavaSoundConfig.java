package tamis.realtime.device;

import org.jspecify.annotations.Nullable;

/**
 * Which sound devices to use and how.
 *
 * @param input name of the device to record from or a part of it, null for the first
 * @param output name of the device to play to or a part of it, null for the first
 * @param sampleRate of both, Hz; may differ from the engine's; where a device does not do it, it runs at another
 * @param buffer length of each of the two buffers
 * @param onLost what is done when a device goes away while it streams
 * @param rateAdjust whether the two go by clocks of their own: the rate of playback then follows capture, so that what
 *     lies between them stays the same; else a sample that is played is a sample that was recorded
 */
public record JavaSoundConfig(
        @Nullable String input,
        @Nullable String output,
        int sampleRate,
        BufferLength buffer,
        OnDeviceLost onLost,
        boolean rateAdjust) {
    static final int PERIODS = 4; // of a buffer

    public JavaSoundConfig {
        if (sampleRate < 1000 || sampleRate > 384_000) {
            throw new IllegalArgumentException("sampleRate must be in [1000, 384000] Hz, got " + sampleRate);
        }
    }
}
