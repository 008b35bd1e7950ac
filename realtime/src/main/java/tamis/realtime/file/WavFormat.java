package tamis.realtime.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What a WAV file's format chunk says. Source: Microsoft, "Multiple channel audio data and WAVE files", 2007.
 *
 * @param sampleRate Hz
 * @param channels interleaved
 */
record WavFormat(int sampleRate, int channels, PcmEncoding encoding) {
    static final int PCM = 1;
    static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int HIGHEST_RATE = 768_000;
    private static final int MOST_CHANNELS = 64;

    /** Reads a format chunk; {@code chunk} is little-endian and at its start. */
    static WavFormat parse(Path file, ByteBuffer chunk) throws AudioFileException {
        int tag = chunk.getShort(0) & 0xffff;
        int channels = chunk.getShort(2) & 0xffff;
        int sampleRate = chunk.getInt(4);
        int blockBytes = chunk.getShort(12) & 0xffff;
        int bits = chunk.getShort(14) & 0xffff;
        if (tag == EXTENSIBLE) {
            if (chunk.limit() < 40) {
                throw new AudioFileException(file, "has a WAV format chunk too short for its kind");
            }
            tag = chunk.getShort(24) & 0xffff;
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new AudioFileException(
                    file, "states " + channels + " channels; between 1 and " + MOST_CHANNELS + " can be read");
        }
        if (sampleRate < 1 || sampleRate > HIGHEST_RATE) {
            throw new AudioFileException(
                    file,
                    "states a sample rate of " + Integer.toUnsignedString(sampleRate) + " Hz; at most " + HIGHEST_RATE
                            + " can be read");
        }
        PcmEncoding encoding = encoding(file, tag, bits);
        if (blockBytes != channels * encoding.bytes()) {
            throw new AudioFileException(
                    file,
                    "contradicts itself: " + channels + " channels of " + bits + " bits in blocks of " + blockBytes
                            + " bytes");
        }
        return new WavFormat(sampleRate, channels, encoding);
    }

    private static PcmEncoding encoding(Path file, int tag, int bits) throws AudioFileException {
        if (tag == PCM && bits == 8) {
            return PcmEncoding.U8;
        }
        if (tag == PCM && bits == 16) {
            return PcmEncoding.S16;
        }
        if (tag == PCM && bits == 24) {
            return PcmEncoding.S24;
        }
        if (tag == PCM && bits == 32) {
            return PcmEncoding.S32;
        }
        if (tag == FLOAT && bits == 32) {
            return PcmEncoding.F32;
        }
        if (tag == FLOAT && bits == 64) {
            return PcmEncoding.F64;
        }
        throw new AudioFileException(
                file,
                "is a WAV of kind " + tag + " with " + bits
                        + " bits; 8, 16, 24 and 32-bit integers and 32 and 64-bit floating point can be read");
    }
}
