package tamis.realtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a WAV file piece by piece under a temporary name; {@link #finish} gives it its own. Closed without that, it
 * leaves nothing behind, and whatever stood under the name before stays as it was.
 */
public final class WavRecorder implements AutoCloseable {
    private static final int HEADER_BYTES = 44;
    private static final long MOST_DATA_BYTES = 0xffffffffL - HEADER_BYTES; // sizes in a WAV have 32 bits
    private static final int BLOCK_SAMPLES = 4096;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final PcmEncoding encoding;
    private final int sampleRate;
    private final int channels;
    private final byte[] block;
    private long samples;
    private long clipped;

    /**
     * Opens a recording.
     *
     * @param file written beside its final place, whose folder must exist
     * @param sampleRate Hz
     */
    public WavRecorder(Path file, int sampleRate, int channels, PcmEncoding encoding) throws IOException {
        if (sampleRate < 1 || channels < 1) {
            throw new IllegalArgumentException("sampleRate and channels must be at least 1, got " + sampleRate
                    + " Hz and " + channels + " channels");
        }
        this.file = file.toAbsolutePath();
        this.temporary = this.file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        this.encoding = encoding;
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.block = new byte[BLOCK_SAMPLES * channels * encoding.bytes()];
        channel.position(HEADER_BYTES);
    }

    /**
     * Appends samples.
     *
     * @param from [channels][samples], not modified
     * @param count samples per channel, from {@code start} on
     * @throws IOException when the disk is full, or the file would grow beyond the 4 GiB a WAV can hold
     */
    public void write(float[][] from, int start, int count) throws IOException {
        if (from.length != channels) {
            throw new IllegalArgumentException("recording has " + channels + " channels, got " + from.length);
        }
        if ((samples + count) * channels * encoding.bytes() > MOST_DATA_BYTES) {
            throw new IOException(file + " would grow beyond the 4 GiB that a WAV file can hold");
        }
        for (int done = 0; done < count; done += BLOCK_SAMPLES) {
            int now = Math.min(BLOCK_SAMPLES, count - done);
            clipped += encoding.encode(from, start + done, now, block, 0);
            writeFully(ByteBuffer.wrap(block, 0, now * channels * encoding.bytes()));
        }
        samples += count;
    }

    /** {@return samples so far that were beyond full scale, or not numbers} */
    public long clipped() {
        return clipped;
    }

    /** Completes the file and gives it its name; nothing can be written after. */
    public void finish() throws IOException {
        long dataBytes = samples * channels * encoding.bytes();
        if ((dataBytes & 1) == 1) {
            writeFully(ByteBuffer.allocate(1));
        }
        channel.position(0);
        writeFully(header(dataBytes));
        channel.force(false);
        channel.close();
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives up the recording unless it is finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }

    private ByteBuffer header(long dataBytes) {
        int stride = channels * encoding.bytes();
        int kind = encoding.isFloat() ? WavFormat.FLOAT : WavFormat.PCM;
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'R', 'I', 'F', 'F'})
                .putInt((int) (HEADER_BYTES - 8 + dataBytes + (dataBytes & 1)))
                .put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '})
                .putInt(16)
                .putShort((short) kind)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * stride)
                .putShort((short) stride)
                .putShort((short) (8 * encoding.bytes()))
                .put(new byte[] {'d', 'a', 't', 'a'})
                .putInt((int) dataBytes)
                .flip();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
