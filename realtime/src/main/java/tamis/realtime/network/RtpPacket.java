package tamis.realtime.network;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An RTP packet's header and its 16-bit samples, read from bytes that anybody may have sent. Source: RFC 3550, section
 * 5.1; RFC 3551, section 4.5.11 (L16).
 *
 * <p>One thread's; holds what was read last.
 */
final class RtpPacket {
    /** Bytes of a header without extras. */
    static final int HEADER = 12;

    private static final int VERSION = 2;
    private static final int MARKER = 0x80;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final float FULL_SCALE = 1 << 15;

    private int payloadType;
    private int sequence;
    private int timestamp;
    private int source;
    private int payload; // where it begins
    private int payloadBytes;

    /** {@return whether those bytes are a whole packet; then it has been read} */
    boolean read(byte[] bytes, int length) {
        if (length < HEADER || (bytes[0] & 0xc0) >> 6 != VERSION) {
            return false;
        }
        boolean padded = (bytes[0] & 0x20) != 0;
        boolean extended = (bytes[0] & 0x10) != 0;
        int begin = HEADER + 4 * (bytes[0] & 0x0f);
        if (extended) {
            if (begin + 4 > length) {
                return false;
            }
            begin += 4 + 4 * ((short) SHORT.get(bytes, begin + 2) & 0xffff);
        }
        int end = padded ? length - (bytes[length - 1] & 0xff) : length;
        if (begin > end || (padded && bytes[length - 1] == 0)) {
            return false;
        }
        payloadType = bytes[1] & 0x7f;
        sequence = (short) SHORT.get(bytes, 2) & 0xffff;
        timestamp = (int) INT.get(bytes, 4);
        source = (int) INT.get(bytes, 8);
        payload = begin;
        payloadBytes = end - begin;
        return true;
    }

    int payloadType() {
        return payloadType;
    }

    /** {@return its number, in [0, 65535], which begins again} */
    int sequence() {
        return sequence;
    }

    /** {@return place of its first sample, which begins again} */
    int timestamp() {
        return timestamp;
    }

    /** {@return whoever sends it: SSRC} */
    int source() {
        return source;
    }

    /** {@return samples per channel, 0 when they are not whole} */
    int samples(int channels) {
        return payloadBytes % (2 * channels) == 0 ? payloadBytes / (2 * channels) : 0;
    }

    /** {@return a sample of the packet that was read} */
    float sample(byte[] bytes, int channels, int channel, int index) {
        return (short) SHORT.get(bytes, payload + 2 * (index * channels + channel)) / FULL_SCALE;
    }

    /**
     * Writes a packet.
     *
     * @param samples [channels][at least start + count]
     * @param first whether it begins a stretch of sound
     * @return its bytes
     */
    static int write(
            byte[] bytes,
            int payloadType,
            boolean first,
            int sequence,
            int timestamp,
            int source,
            float[][] samples,
            int start,
            int count) {
        bytes[0] = (byte) (VERSION << 6);
        bytes[1] = (byte) (payloadType | (first ? MARKER : 0));
        SHORT.set(bytes, 2, (short) sequence);
        INT.set(bytes, 4, timestamp);
        INT.set(bytes, 8, source);
        int at = HEADER;
        for (int i = start; i < start + count; i++) {
            for (float[] channel : samples) {
                double value = Math.rint(channel[i] * (double) FULL_SCALE);
                SHORT.set(bytes, at, (short) Math.clamp(value, -FULL_SCALE, FULL_SCALE - 1));
                at += 2;
            }
        }
        return at;
    }
}
