package tamis.realtime.ladspa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Looks whether a library is all there before the system maps it: one that was cut short, such as by a full disk, ends
 * the whole process otherwise. Source: System V ABI, "ELF-64 Object File Format", 1998.
 */
final class ElfFile {
    private static final int MAGIC = 0x464C457F; // 0x7F "ELF", little-endian
    private static final byte BITS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int LOADED = 1; // PT_LOAD

    private ElfFile() {}

    /**
     * Checks a file; one of another format is left to the system to judge.
     *
     * @throws IllegalArgumentException when it says that it is longer than it is
     */
    static void requireWhole(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer header = read(channel, 0, HEADER_SIZE);
            if (header.limit() < HEADER_SIZE
                    || header.getInt(0) != MAGIC
                    || header.get(4) != BITS_64
                    || header.get(5) != LITTLE_ENDIAN) {
                return;
            }
            long programHeaders = header.getLong(32);
            int headerSize = Short.toUnsignedInt(header.getShort(54));
            int count = Short.toUnsignedInt(header.getShort(56));
            boolean whole = headerSize >= PROGRAM_HEADER_SIZE && fits(programHeaders, (long) headerSize * count, size);
            for (int i = 0; whole && i < count; i++) {
                ByteBuffer segment = read(channel, programHeaders + (long) i * headerSize, PROGRAM_HEADER_SIZE);
                whole = segment.getInt(0) != LOADED || fits(segment.getLong(8), segment.getLong(32), size);
            }
            if (!whole) {
                throw new IllegalArgumentException(
                        file + " cannot be loaded: it is cut short at " + size + " bytes; install it again");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean fits(long offset, long length, long size) {
        return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
            // until full, or the file's end
        }
        return bytes.flip();
    }
}
