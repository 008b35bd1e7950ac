package tamis.realtime.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import tamis.dsp.AudioThread;

/** How a sample is written in bytes, little-endian, channels interleaved. Full scale is 1 on our side. */
public enum PcmEncoding {
    /** 8-bit integers, of which 128 is silence. */
    U8(1, 1 << 7),
    /** 16-bit integers. */
    S16(2, 1 << 15),
    /** 24-bit integers in three bytes. */
    S24(3, 1 << 23),
    /** 32-bit integers. */
    S32(4, 1L << 31),
    /** 32-bit floating point. */
    F32(4, 1),
    /** 64-bit floating point. */
    F64(8, 1);

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SILENT_U8 = 128;

    private final int bytes;
    private final double fullScale;

    PcmEncoding(int bytes, long fullScale) {
        this.bytes = bytes;
        this.fullScale = fullScale;
    }

    /** {@return bytes of one sample} */
    public int bytes() {
        return bytes;
    }

    /** {@return one step of the integers at our full scale of 1; 0 for floating point} */
    public double step() {
        return isFloat() ? 0 : 1 / fullScale;
    }

    /** {@return whether it is floating point} */
    boolean isFloat() {
        return this == F32 || this == F64;
    }

    /**
     * Reads samples.
     *
     * @param from interleaved; read from {@code offset} on
     * @param to [channels][samples]; written from {@code start} on
     * @param count samples per channel
     */
    @AudioThread
    public void decode(byte[] from, int offset, float[][] to, int start, int count) {
        int stride = bytes * to.length;
        for (int channel = 0; channel < to.length; channel++) {
            float[] samples = to[channel];
            int at = offset + channel * bytes;
            for (int i = start; i < start + count; i++, at += stride) {
                samples[i] = get(from, at);
            }
        }
    }

    /**
     * Writes samples, rounded to the nearest step; what does not fit is set to the nearest value that does.
     *
     * @param from [channels][samples]; read from {@code start} on, not modified
     * @param count samples per channel
     * @param to interleaved; written from {@code offset} on
     * @return samples that did not fit or were not numbers
     */
    @AudioThread
    public int encode(float[][] from, int start, int count, byte[] to, int offset) {
        int stride = bytes * from.length;
        int clipped = 0;
        for (int channel = 0; channel < from.length; channel++) {
            float[] samples = from[channel];
            int at = offset + channel * bytes;
            for (int i = start; i < start + count; i++, at += stride) {
                clipped += put(samples[i], to, at) ? 0 : 1;
            }
        }
        return clipped;
    }

    private float get(byte[] from, int at) {
        return switch (this) {
            case U8 -> ((from[at] & 0xff) - SILENT_U8) / (float) fullScale;
            case S16 -> (short) SHORT.get(from, at) / (float) fullScale;
            case S24 -> ((from[at] & 0xff) | ((from[at + 1] & 0xff) << 8) | (from[at + 2] << 16)) / (float) fullScale;
            case S32 -> (float) ((int) INT.get(from, at) / fullScale);
            case F32 -> (float) FLOAT.get(from, at);
            case F64 -> (float) (double) DOUBLE.get(from, at);
        };
    }

    private boolean put(float sample, byte[] to, int at) {
        if (isFloat()) {
            if (this == F32) {
                FLOAT.set(to, at, sample);
            } else {
                DOUBLE.set(to, at, (double) sample);
            }
            return Float.isFinite(sample);
        }
        double value = Math.rint(sample * fullScale);
        boolean fits = value >= -fullScale && value <= fullScale - 1;
        long clamped = (long) Math.clamp(value, -fullScale, fullScale - 1); // not a number becomes 0
        switch (this) {
            case U8 -> to[at] = (byte) (clamped + SILENT_U8);
            case S16 -> SHORT.set(to, at, (short) clamped);
            case S24 -> {
                to[at] = (byte) clamped;
                to[at + 1] = (byte) (clamped >> 8);
                to[at + 2] = (byte) (clamped >> 16);
            }
            default -> INT.set(to, at, (int) clamped);
        }
        return fits;
    }
}
