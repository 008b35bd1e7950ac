package tamis.realtime.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes FLAC without compressing: 16-bit verbatim subframes of 192 samples. Source: RFC 9639, sections 8 and 9. */
final class FlacBytes {
    static final int BLOCK = 192;

    private FlacBytes() {}

    /** {@code samples} is [channels][a multiple of 192]. */
    static byte[] of(int sampleRate, short[][] samples) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(42).putInt(0x664c6143).putInt(0x80000000 | 34);
        header.putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]);
        header.putLong(((long) sampleRate << 44) | ((samples.length - 1L) << 41) | (15L << 36) | samples[0].length);
        out.writeBytes(header.put(md5(samples)).array());
        for (int start = 0; start < samples[0].length; start += BLOCK) {
            out.writeBytes(frame(samples, start));
        }
        return out.toByteArray();
    }

    private static byte[] frame(short[][] samples, int start) {
        int channels = samples.length;
        ByteBuffer frame = ByteBuffer.allocate(6 + channels * (1 + 2 * BLOCK) + 2);
        frame.putShort((short) 0xfff8).put((byte) 0x10); // 192 samples, the stream's rate
        frame.put((byte) (((channels - 1) << 4) | 8)).put((byte) (start / BLOCK)); // 16 bits; number below 128
        frame.put((byte) crc(frame.array(), 5, 8, 0x07));
        for (short[] channel : samples) {
            frame.put((byte) 2); // verbatim
            for (int i = start; i < start + BLOCK; i++) {
                frame.putShort(channel[i]);
            }
        }
        return frame.putShort((short) crc(frame.array(), frame.position(), 16, 0x8005))
                .array();
    }

    private static int crc(byte[] bytes, int length, int width, int polynomial) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & (1 << (width - 1))) != 0 ? (crc << 1) ^ polynomial : crc << 1;
            }
        }
        return crc & ((1 << width) - 1);
    }

    private static byte[] md5(short[][] samples) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * samples.length * samples[0].length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples[0].length; i++) {
            for (short[] channel : samples) {
                bytes.putShort(channel[i]);
            }
        }
        try {
            return MessageDigest.getInstance("MD5").digest(bytes.array());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
