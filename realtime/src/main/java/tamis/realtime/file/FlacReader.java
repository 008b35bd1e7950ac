package tamis.realtime.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import tamis.dsp.Signal;

/**
 * Reads a FLAC file. The decoder is old and trusting: it is given the stream information and the frames only, and what
 * it yields is held against the stated length and the file's own MD5 sum.
 */
final class FlacReader {
    private static final int FIRST_CAPACITY = 1 << 13; // grows with what is really decoded, not with what is stated

    private final Path file;
    private final FlacHeader header;
    private final MessageDigest digest;
    private float[][] samples;
    private int length;

    private FlacReader(Path file, FlacHeader header) {
        this.file = file;
        this.header = header;
        this.samples = new float[header.channels()][FIRST_CAPACITY];
        try {
            this.digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    static Signal read(Path file, FileChannel channel) throws IOException {
        FlacHeader header = FlacHeader.read(file, channel);
        channel.position(header.framesAt());
        InputStream frames = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(header.alone()), frames);
        return new FlacReader(file, header).decode(new FLACDecoder(stream));
    }

    private Signal decode(FLACDecoder decoder) throws IOException {
        try {
            decoder.readMetadata();
            for (Frame frame = decoder.readNextFrame(); frame != null; frame = decoder.readNextFrame()) {
                append(decoder, frame);
            }
        } catch (RuntimeException fault) {
            throw new AudioFileException(file, "is a damaged FLAC: " + fault);
        }
        if (decoder.getBadFrames() > 0) {
            throw new AudioFileException(file, "is a damaged FLAC: " + decoder.getBadFrames() + " broken frames");
        }
        if (length == 0 || (header.total() != 0 && length != header.total())) {
            throw new AudioFileException(
                    file, "is cut short: it states " + header.total() + " samples and has " + length);
        }
        byte[] stated = header.checksum();
        if (!Arrays.equals(stated, new byte[16]) && !Arrays.equals(stated, digest.digest())) {
            throw new AudioFileException(file, "is a damaged FLAC: its samples do not match its checksum");
        }
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel] = Arrays.copyOf(samples[channel], length);
        }
        return new Signal(header.sampleRate(), samples);
    }

    private void append(FLACDecoder decoder, Frame frame) throws AudioFileException {
        int count = frame.header.blockSize;
        if (frame.header.channels != header.channels()) {
            throw new AudioFileException(file, "is a FLAC whose number of channels changes");
        }
        if ((length + (long) count) * header.channels() > AudioFile.MOST_SAMPLES) {
            throw new AudioFileException(file, "is too long to be held in memory");
        }
        if (length + count > samples[0].length) {
            int capacity = Math.max(length + count, 2 * length);
            for (int channel = 0; channel < samples.length; channel++) {
                samples[channel] = Arrays.copyOf(samples[channel], capacity);
            }
        }
        float step = 1f / (1 << (header.bits() - 1));
        int bytesPerSample = (header.bits() + 7) / 8;
        byte[] bytes = new byte[count * header.channels() * bytesPerSample];
        for (int channel = 0; channel < samples.length; channel++) {
            int[] decoded = decoder.getChannelData()[channel].getOutput();
            for (int i = 0; i < count; i++) {
                samples[channel][length + i] = decoded[i] * step;
                int at = (i * samples.length + channel) * bytesPerSample;
                for (int b = 0; b < bytesPerSample; b++) {
                    bytes[at + b] = (byte) (decoded[i] >> (8 * b));
                }
            }
        }
        digest.update(bytes);
        length += count;
    }
}
