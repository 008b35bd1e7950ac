package tamis.realtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * How long a WAV file says it is: in 32 bits, in 64 (RF64), or not at all, as when it was written to a pipe or its
 * writer was ended. Source: EBU Tech 3306, "MBWF / RF64: an extended file format for audio", 2018.
 *
 * @param end of what the file states; its real end where it states none
 * @param stated whether it states one
 * @param wideData size of the data chunk in 64 bits, -1 for none
 */
record WavSizes(long end, boolean stated, long wideData) {
    private static final int RIFF = 0x46464952; // little-endian
    private static final int DS64 = 0x34367364;
    private static final int DS64_BYTES = 24; // of it that we read
    private static final long ELSEWHERE = 0xffffffffL; // in 64 bits, or nowhere
    private static final long STREAMED_FROM = 0x7ffff000L; // what sox and arecord write to a pipe,
    private static final long STREAMED_TO = 0x80000000L; // give or take a header

    static WavSizes read(FileChannel channel) throws IOException {
        ByteBuffer riff = WavReader.bytes(channel, 0, 8);
        long size = Integer.toUnsignedLong(riff.getInt(4));
        long wideData = -1;
        if (riff.getInt(0) != RIFF && channel.size() >= 20 + DS64_BYTES) {
            ByteBuffer wide = WavReader.bytes(channel, 12, 8 + DS64_BYTES);
            if (wide.getInt(0) == DS64) {
                size = wide.getLong(8);
                wideData = wide.getLong(16);
            }
        }
        boolean unknown = size <= 0 || isStream(size);
        long fileEnd = channel.size();
        return new WavSizes(unknown ? fileEnd : 8 + size, !unknown, wideData);
    }

    /** {@return size of the data chunk whose header states that many bytes} */
    long data(long inHeader) {
        return inHeader == ELSEWHERE && wideData != -1 ? wideData : inHeader;
    }

    /** {@return whether the size of the data, which begin at that position, was never written} */
    boolean isUnfinished(long inHeader, long at) {
        long size = data(inHeader);
        return isStream(size) || (size == 0 && (!stated || end <= at));
    }

    private static boolean isStream(long size) {
        return size == ELSEWHERE || (size >= STREAMED_FROM && size <= STREAMED_TO);
    }
}
