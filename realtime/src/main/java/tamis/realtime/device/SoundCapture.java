package tamis.realtime.device;

import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import tamis.dsp.Signal;
import tamis.realtime.file.PcmEncoding;

/** Records a stretch from a sound card through Java Sound, mono, 16 bits. */
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
        JavaSoundConfig config = new JavaSoundConfig(input, null, sampleRate, BUFFER_MILLIS);
        Mixer mixer = AudioDevices.input(input);
        AudioFormat format = config.format(1);
        int unheard = (int) (SETTLING_SECONDS * sampleRate);
        int length = unheard + (int) (seconds * sampleRate);
        byte[] bytes = new byte[length * format.getFrameSize()];
        try (TargetDataLine line = (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, format))) {
            line.open(format, config.bufferSamples() * format.getFrameSize());
            line.start();
            if (line.read(bytes, 0, bytes.length) < bytes.length) {
                throw new AudioDeviceException("the input device stopped delivering");
            }
        } catch (LineUnavailableException | IllegalArgumentException fault) {
            throw new AudioDeviceException(config.unopened("record", mixer, 1), fault);
        }
        float[][] samples = new float[1][length];
        PcmEncoding.S16.decode(bytes, 0, samples, 0, length);
        return new Signal(sampleRate, new float[][] {Arrays.copyOfRange(samples[0], unheard, length)});
    }
}
