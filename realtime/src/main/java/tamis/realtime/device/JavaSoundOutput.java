package tamis.realtime.device;

import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.HopExchange;

/** An open line to play to. */
final class JavaSoundOutput {
    private static final PcmEncoding ENCODING = PcmEncoding.S16;

    private final String name;
    private final SourceDataLine line;
    private final int period;

    private JavaSoundOutput(String name, SourceDataLine line, int period) {
        this.name = name;
        this.line = line;
        this.period = period;
    }

    /**
     * Opens the device that the configuration names.
     *
     * @throws AudioDeviceException when there is none, or it does not open
     */
    static JavaSoundOutput open(JavaSoundConfig config, int channels) throws AudioDeviceException {
        AudioFormat format = config.format(channels);
        Mixer mixer = AudioDevices.output(config.output());
        try {
            SourceDataLine line = (SourceDataLine) mixer.getLine(new DataLine.Info(SourceDataLine.class, format));
            line.open(format, config.bufferSamples() * format.getFrameSize());
            return new JavaSoundOutput(mixer.getMixerInfo().getName(), line, config.periodSamples());
        } catch (LineUnavailableException | IllegalArgumentException fault) {
            throw new AudioDeviceException(config.unopened("play", mixer, channels), fault);
        }
    }

    /** {@return name of the device} */
    String name() {
        return name;
    }

    /** {@return samples per channel between a write and its sound} */
    int bufferSamples() {
        return line.getBufferSize() / line.getFormat().getFrameSize();
    }

    /**
     * Plays what the edge gives, behind a buffer of silence, until told to stop.
     *
     * @throws AudioDeviceException when the device stops accepting
     */
    void play(PlaybackEdge edge, HopExchange exchange, BooleanSupplier stopping) throws AudioDeviceException {
        byte[] bytes = new byte[period * line.getFormat().getFrameSize()];
        float[][] samples = new float[line.getFormat().getChannels()][period];
        byte[] silence = new byte[line.getBufferSize()];
        line.start();
        line.write(silence, 0, silence.length);
        while (!stopping.getAsBoolean()) {
            edge.fill(samples, period);
            ENCODING.encode(samples, 0, period, bytes, 0);
            if (line.available() >= line.getBufferSize()) {
                exchange.playbackStarved();
            }
            int written = line.write(bytes, 0, bytes.length);
            if (written < bytes.length && !stopping.getAsBoolean()) {
                throw new AudioDeviceException("the output device stopped accepting");
            }
        }
    }

    /** Plays what is still in the buffer. */
    void drain() {
        line.drain();
    }

    /** Stops at once; a write that waits returns. */
    void close() {
        line.stop();
        line.close();
    }
}
