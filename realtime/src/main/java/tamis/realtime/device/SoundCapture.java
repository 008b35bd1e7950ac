package tamis.realtime.device;

import java.util.Arrays;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import tamis.dsp.Signal;
import tamis.realtime.file.Resampling;
import tamis.realtime.rate.ChannelMap;

/** Records a stretch from a sound card through Java Sound, mono. */
public final class SoundCapture {
    private static final int BUFFER_MILLIS = 500; // nobody listens meanwhile: safety, not delay
    private static final double SETTLING_SECONDS = 0.5; // what a line delivers first may have gaps

    private SoundCapture() {}

    /**
     * Records, and returns when it is done.
     *
     * @param input name of the device or a part of it, null for the first
     * @param sampleRate Hz
     * @param seconds above zero
     * @throws AudioDeviceException when there is no such device, or it does not record
     */
    public static Signal record(@Nullable String input, int sampleRate, double seconds) throws AudioDeviceException {
        LineOpening.Opened<TargetDataLine> opened =
                LineOpening.input(AudioDevices.input(input), sampleRate, 1, BUFFER_MILLIS);
        LineFormat format = opened.format();
        int unheard = (int) (SETTLING_SECONDS * format.sampleRate());
        int length = unheard + (int) (seconds * format.sampleRate());
        byte[] bytes = new byte[length * format.frameBytes()];
        try (TargetDataLine line = opened.line()) {
            line.start();
            if (line.read(bytes, 0, bytes.length) < bytes.length) {
                throw new AudioDeviceException("the input device stopped delivering");
            }
        }
        float[][] recorded = new float[format.channels()][length];
        format.encoding().decode(bytes, 0, recorded, 0, length);
        float[][] mono = new float[1][length];
        ChannelMap.map(recorded, mono, length);
        Signal heard = new Signal(format.sampleRate(), new float[][] {Arrays.copyOfRange(mono[0], unheard, length)});
        return Resampling.to(sampleRate, heard);
    }
}
