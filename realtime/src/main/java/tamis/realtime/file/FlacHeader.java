package tamis.realtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What stands before a FLAC file's frames. Source: RFC 9639, sections 6 and 8.2.
 *
 * @param sampleRate Hz
 * @param bits of a sample
 * @param total samples per channel, 0 when not stated
 * @param streamInfo the block as it stands in the file, 34 bytes, whose last 16 are the MD5 sum of the samples
 * @param framesAt position of the first frame
 */
record FlacHeader(int sampleRate, int channels, int bits, long total, byte[] streamInfo, long framesAt) {
    private static final int STREAM_INFO_BYTES = 34;

    /** Walks over the metadata blocks, whose contents other than the first we neither need nor trust. */
    static FlacHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer first = block(channel, 4, 4 + STREAM_INFO_BYTES);
        int header = first.getInt(0);
        if ((header & 0x7fffffff) != STREAM_INFO_BYTES) {
            throw new AudioFileException(file, "is a FLAC whose first block is not its stream information");
        }
        byte[] info = new byte[STREAM_INFO_BYTES];
        first.get(4, info);
        long at = 4 + 4 + STREAM_INFO_BYTES;
        while (header >= 0) { // the last block has the highest bit set
            header = block(channel, at, 4).getInt(0);
            at += 4 + (header & 0xffffff);
        }
        long fields = first.getLong(4 + 10);
        int sampleRate = (int) (fields >>> 44);
        int channels = (int) ((fields >>> 41) & 7) + 1;
        int bits = (int) ((fields >>> 36) & 31) + 1;
        long total = fields & 0xfffffffffL;
        if (sampleRate < 1 || bits < 4) {
            throw new AudioFileException(file, "is a FLAC that states " + sampleRate + " Hz and " + bits + " bits");
        }
        if (bits > 24) {
            throw new AudioFileException(file, "is a FLAC with " + bits + " bits; at most 24 can be read");
        }
        if (total * channels > AudioFile.MOST_SAMPLES) {
            throw new AudioFileException(file, "is too long to be held in memory");
        }
        return new FlacHeader(sampleRate, channels, bits, total, info, at);
    }

    /** {@return the MD5 sum of the samples, or 16 zeros when the writer gave none} */
    byte[] checksum() {
        return java.util.Arrays.copyOfRange(streamInfo, STREAM_INFO_BYTES - 16, STREAM_INFO_BYTES);
    }

    /** {@return a header with the stream information and nothing else} */
    byte[] alone() {
        return ByteBuffer.allocate(4 + 4 + STREAM_INFO_BYTES)
                .putInt(0x664c6143)
                .putInt(0x80000000 | STREAM_INFO_BYTES)
                .put(streamInfo)
                .array();
    }

    private static ByteBuffer block(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        AudioFile.readFully(channel, bytes, at);
        return bytes;
    }
}
