package tamis.realtime.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tamis.dsp.Signal;

/** Reads a sound file of any kind we know, whatever its name: its first bytes tell. */
public final class AudioFile {
    /** Most samples a file may hold over all its channels: 2 GiB as floats, three hours of stereo at 24 kHz. */
    static final long MOST_SAMPLES = 1L << 29;

    private AudioFile() {}

    /**
     * Reads WAV (8, 16, 24 and 32-bit integers, 32 and 64-bit floating point; RF64; streams whose sizes were never
     * written) or FLAC, of any rate and number of channels.
     *
     * @throws AudioFileException when the content is not sound we can read, is damaged or cut short; the message names
     *     the file and the fault
     * @throws IOException when the file cannot be read at all
     */
    public static Signal read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new AudioFileException(file, "is a folder, not a sound file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer magic = ByteBuffer.allocate(4);
            readFully(channel, magic, 0);
            return switch (magic.getInt(0)) {
                case 0x52494646, 0x52463634, 0x42573634 -> WavReader.read(file, channel); // RIFF, RF64, BW64
                case 0x664c6143 -> FlacReader.read(file, channel); // fLaC
                default -> throw new AudioFileException(file, "is neither WAV nor FLAC");
            };
        } catch (EOFException tooShort) {
            throw new AudioFileException(file, "ends in its header");
        }
    }

    /** Fills the buffer from that position and flips it. */
    static void readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int got = channel.read(into, at);
            if (got < 0) {
                throw new EOFException();
            }
            at += got;
        }
        into.flip();
    }
}
