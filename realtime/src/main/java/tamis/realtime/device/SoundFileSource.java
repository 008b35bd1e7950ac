package tamis.realtime.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import tamis.dsp.Signal;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/** A sound file, read whole when it is opened and converted to the stream's rate, once or over and over. */
public final class SoundFileSource implements HopSource {
    private final Path file;
    private final boolean loop;
    private Signal sound = new Signal(1, new float[1][0]);
    private long position;

    /**
     * Names the file.
     *
     * @param loop whether its beginning follows its end
     */
    public SoundFileSource(Path file, boolean loop) {
        this.file = file;
        this.loop = loop;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        Signal read = AudioFile.read(file);
        if (read.channels() != spec.channels()) {
            throw new IOException(file + " has " + read.channels() + " channels, the stream has " + spec.channels());
        }
        if (read.length() == 0) {
            throw new IOException(file + " has no sound in it");
        }
        sound = Resampling.to(spec.sampleRate(), read);
    }

    @Override
    public int read(float[][] hop) {
        int length = hop[0].length;
        int filled = 0;
        while (filled < length && (loop || position < sound.length())) {
            int count = (int) Math.min(length - filled, sound.length() - position);
            for (int channel = 0; channel < hop.length; channel++) {
                System.arraycopy(sound.samples()[channel], (int) position, hop[channel], filled, count);
            }
            filled += count;
            position += count;
            if (loop && position == sound.length()) {
                position = 0;
            }
        }
        for (float[] channel : hop) {
            Arrays.fill(channel, filled, length, 0);
        }
        return filled;
    }

    @Override
    public void close() {
        sound = new Signal(1, new float[1][0]);
    }
}
