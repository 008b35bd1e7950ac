package tamis.realtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tamis.dsp.Signal;

/** Reads a WAV file; every size it states is held against the file's real length before anything is allocated. */
final class WavReader {
    private static final int FMT = 0x20746d66; // "fmt " little-endian
    private static final int DATA = 0x61746164; // "data"
    private static final int WAVE = 0x45564157; // "WAVE"
    private static final int LONGEST_FORMAT = 1024; // 40 in use; more is not a format chunk
    private static final int MOST_CHUNKS = 10_000; // a file of empty chunks would be walked for minutes
    private static final int BLOCK_BYTES = 1 << 16;

    private WavReader() {}

    static Signal read(Path file, FileChannel channel) throws IOException {
        if (bytes(channel, 8, 4).getInt(0) != WAVE) {
            throw new AudioFileException(file, "is a RIFF file but not a WAV");
        }
        WavSizes sizes = WavSizes.read(channel);
        long end = sizes.end();
        if (end > channel.size()) {
            throw new AudioFileException(file, "is cut short: it states " + end + " bytes and has " + channel.size());
        }
        WavFormat format = null;
        long at = 12;
        for (int chunks = 0; at + 8 <= end && chunks < MOST_CHUNKS; chunks++) {
            ByteBuffer header = bytes(channel, at, 8);
            boolean data = header.getInt(0) == DATA;
            at += 8;
            long stated = Integer.toUnsignedLong(header.getInt(4));
            if (data && sizes.isUnfinished(stated, at)) {
                return samples(file, channel, format, at, whole(format, channel.size() - at));
            }
            long size = data ? sizes.data(stated) : stated;
            if (size < 0 || size > end - at) {
                throw new AudioFileException(
                        file,
                        "has a WAV chunk of " + Long.toUnsignedString(size) + " bytes where " + (end - at)
                                + " are left");
            }
            if (data) {
                return samples(file, channel, format, at, size);
            }
            if (header.getInt(0) == FMT) {
                format = format(file, channel, at, size);
            }
            at += size + (size & 1);
        }
        throw new AudioFileException(file, "is a WAV without a data chunk");
    }

    /** What was being written when it ended may have ended anywhere. */
    private static long whole(@Nullable WavFormat format, long bytes) {
        return format == null
                ? 0
                : bytes - bytes % ((long) format.channels() * format.encoding().bytes());
    }

    private static WavFormat format(Path file, FileChannel channel, long at, long size) throws IOException {
        if (size < 16 || size > LONGEST_FORMAT) {
            throw new AudioFileException(file, "has a WAV format chunk of " + size + " bytes");
        }
        return WavFormat.parse(file, bytes(channel, at, (int) size));
    }

    private static Signal samples(Path file, FileChannel channel, @Nullable WavFormat format, long at, long size)
            throws IOException {
        if (format == null) {
            throw new AudioFileException(file, "is a WAV whose data comes before its format");
        }
        int stride = format.channels() * format.encoding().bytes();
        if (size % stride != 0) {
            throw new AudioFileException(file, "ends in the middle of a sample");
        }
        if (size / format.encoding().bytes() > AudioFile.MOST_SAMPLES) {
            throw new AudioFileException(file, "is too long to be held in memory");
        }
        float[][] samples = new float[format.channels()][(int) (size / stride)];
        byte[] block = new byte[BLOCK_BYTES / stride * stride];
        for (long done = 0; done < size; done += block.length) {
            int count = (int) Math.min(block.length, size - done);
            AudioFile.readFully(channel, ByteBuffer.wrap(block, 0, count), at + done);
            format.encoding().decode(block, 0, samples, (int) (done / stride), count / stride);
        }
        requireFinite(file, samples);
        return new Signal(format.sampleRate(), samples);
    }

    private static void requireFinite(Path file, float[][] samples) throws AudioFileException {
        for (int channel = 0; channel < samples.length; channel++) {
            for (int i = 0; i < samples[channel].length; i++) {
                if (!Float.isFinite(samples[channel][i])) {
                    throw new AudioFileException(
                            file, "has a sample that is not a number: " + i + " of channel " + channel);
                }
            }
        }
    }

    static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        AudioFile.readFully(channel, bytes, at);
        return bytes;
    }
}
