package tamis.realtime.device;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** Opens a line in the best format that a device does. */
final class LineOpening {
    private LineOpening() {}

    /** A line of either direction, and what it carries. */
    record Opened<L extends DataLine>(L line, LineFormat format) {}

    /** Opens a line to record from; an {@link AudioDeviceException} when the device refuses every format. */
    static Opened<TargetDataLine> input(Mixer mixer, int sampleRate, int channels, int bufferMillis)
            throws AudioDeviceException {
        return open(
                mixer,
                "record",
                TargetDataLine.class,
                sampleRate,
                channels,
                (line, format) -> line.open(format.java(), format.samples(bufferMillis) * format.frameBytes()));
    }

    /** Opens a line to play to, likewise. */
    static Opened<SourceDataLine> output(Mixer mixer, int sampleRate, int channels, int bufferMillis)
            throws AudioDeviceException {
        return open(
                mixer,
                "play",
                SourceDataLine.class,
                sampleRate,
                channels,
                (line, format) -> line.open(format.java(), format.samples(bufferMillis) * format.frameBytes()));
    }

    private interface Opener<L> {
        void open(L line, LineFormat format) throws LineUnavailableException;
    }

    private static <L extends DataLine> Opened<L> open(
            Mixer mixer, String verb, Class<L> kind, int sampleRate, int channels, Opener<L> opener)
            throws AudioDeviceException {
        AudioDeviceException refused = new AudioDeviceException("cannot " + verb + " with "
                + mixer.getMixerInfo().getName() + " at " + sampleRate + " Hz, " + channels
                + " channels, or in any other format: the device is in use, or has gone");
        for (LineFormat format : LineFormat.candidates(sampleRate, channels)) {
            AudioFormat wanted = format.java();
            DataLine.Info info = new DataLine.Info(kind, wanted);
            if (!mixer.isLineSupported(info)) {
                continue;
            }
            try {
                L line = kind.cast(mixer.getLine(info));
                opener.open(line, format);
                return new Opened<>(line, format);
            } catch (LineUnavailableException | IllegalArgumentException fault) {
                refused.addSuppressed(fault);
            }
        }
        throw refused;
    }
}
