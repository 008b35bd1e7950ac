package tamis.demo.web;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A file of raw 32-bit floats that a stream is writing.
 *
 * @param channels interleaved
 */
record Recording(Path file, int channels) {
    private static final double NOTHING = 1e-9;

    /** {@return the last samples of the first channel; fewer while there are fewer} */
    float[] last(int samples) throws IOException {
        int frame = 4 * channels;
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "r")) {
            long frames = raw.length() / frame;
            int count = (int) Math.min(samples, frames);
            byte[] bytes = new byte[count * frame];
            raw.seek((frames - count) * frame);
            raw.readFully(bytes);
            ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            float[] first = new float[count];
            for (int i = 0; i < count; i++) {
                first[i] = floats.getFloat(i * frame);
            }
            return first;
        }
    }

    /** {@return RMS level of those, dB} */
    double levelDb(int samples) throws IOException {
        double power = 0;
        float[] last = last(samples);
        for (float sample : last) {
            power += (double) sample * sample;
        }
        return 10 * Math.log10(power / Math.max(1, last.length) + NOTHING);
    }

    /** {@return level of one frequency in those, dB} */
    double toneDb(int samples, double hertz, int sampleRate) throws IOException {
        double re = NOTHING;
        double im = 0;
        float[] last = last(samples);
        for (int i = 0; i < last.length; i++) {
            double window = Math.sin(Math.PI * (i + 0.5) / last.length);
            re += window * last[i] * Math.cos(2 * Math.PI * hertz * i / sampleRate);
            im += window * last[i] * Math.sin(2 * Math.PI * hertz * i / sampleRate);
        }
        return 20 * Math.log10(Math.hypot(re, im) / Math.max(1, last.length));
    }
}
