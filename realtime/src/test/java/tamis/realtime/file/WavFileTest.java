package tamis.realtime.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;

class WavFileTest {
    private final Path folder;

    WavFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBackToHalfAStep(PcmEncoding encoding) throws IOException {
        Signal signal = noise(44_100, 3, 10_007);
        Path file = folder.resolve("noise.wav");
        assertEquals(0, WavFile.write(file, signal, encoding, Dither.NONE));

        Signal read = AudioFile.read(file);
        assertEquals(44_100, read.sampleRate());
        double tolerance = encoding.step() / 2 + 6e-8; // and half a step of float32 below one
        for (int channel = 0; channel < 3; channel++) {
            assertArrayEquals(signal.samples()[channel], read.samples()[channel], (float) tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"U8", "S16", "S24", "F32", "F64"})
    void whatIsReadIsWrittenBackTheSame(PcmEncoding encoding) throws IOException {
        Path first = folder.resolve("first.wav");
        Path second = folder.resolve("second.wav");
        WavFile.write(first, noise(8000, 2, 999), encoding, Dither.NONE);
        WavFile.write(second, AudioFile.read(first), encoding, Dither.NONE);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void whatIsBeyondFullScaleIsClippedAndCounted() throws IOException {
        Path file = folder.resolve("loud.wav");
        float[] samples = {0, 1.5f, -1.5f, Float.NaN, -1, 0.5f};
        long clipped = WavFile.write(file, new Signal(8000, new float[][] {samples}), PcmEncoding.S16, Dither.NONE);
        assertEquals(3, clipped);
        float highest = 32767 / 32768f;
        assertArrayEquals(
                new float[] {0, highest, -1, 0, -1, 0.5f}, AudioFile.read(file).samples()[0]);
    }

    @Test
    void ditherMakesTheErrorOfAQuietToneNoise() throws IOException {
        float[] tone = new float[48_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.4 / 32768 * Math.sin(2 * Math.PI * 480 * i / 48_000)); // below half a step
        }
        Path file = folder.resolve("quiet.wav");
        WavFile.write(file, new Signal(48_000, new float[][] {tone}), PcmEncoding.S16, Dither.NONE);
        assertArrayEquals(new float[48_000], AudioFile.read(file).samples()[0]);

        WavFile.write(file, new Signal(48_000, new float[][] {tone}), PcmEncoding.S16, Dither.TRIANGULAR);
        float[] read = AudioFile.read(file).samples()[0];
        double kept = 0;
        double energy = 0;
        for (int i = 0; i < tone.length; i++) {
            kept += read[i] * tone[i];
            energy += tone[i] * tone[i];
        }
        assertEquals(1, kept / energy, 0.05); // noise of 1.6 LSB^2 averaged over 48,000 samples: sigma 0.011
    }

    @Test
    void aRecordingGivenUpLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("kept.wav");
        WavFile.write(file, noise(8000, 1, 100));
        byte[] before = Files.readAllBytes(file);
        try (WavRecorder recorder = new WavRecorder(file, 8000, 1, PcmEncoding.S16)) {
            recorder.write(new float[1][50_000], 0, 50_000);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutAtAnyByteIsRefusedByName(PcmEncoding encoding) throws IOException {
        byte[] whole = bytes(encoding);
        Path file = folder.resolve("cut.wav");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            IOException fault = assertThrows(AudioFileException.class, () -> AudioFile.read(file), "at " + length);
            assertTrue(fault.toString().contains("cut.wav"), fault.toString());
        }
    }

    @Test
    void anyFlippedHeaderBitIsReadOrRefusedButNeverMore() throws IOException {
        byte[] whole = bytes(PcmEncoding.S16);
        Path file = folder.resolve("flipped.wav");
        for (int bit = 0; bit < 8 * 44; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, flipped);
            try {
                assertTrue(AudioFile.read(file).length() <= 100, "bit " + bit);
            } catch (AudioFileException refused) {
                assertTrue(refused.toString().contains("flipped.wav"), refused.toString());
            }
        }
    }

    @Test
    void absurdHeadersAreRefusedWithoutLargeAllocation() throws IOException {
        for (int[] change : new int[][] {{4, -2}, {16, 0}, {16, -1}, {16, Integer.MIN_VALUE}, {40, -2}, {24, 0}}) {
            ByteBuffer header = ByteBuffer.wrap(bytes(PcmEncoding.S16)).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(change[0], change[1]);
            refused(header.array());
        }
        ByteBuffer noChannels = ByteBuffer.wrap(bytes(PcmEncoding.S16)).order(ByteOrder.LITTLE_ENDIAN);
        refused(noChannels.putShort(22, (short) 0).putShort(32, (short) 0).array());
    }

    /** As tools leave them that write to a pipe, or were ended: sox, arecord and ffmpeg each do it their way. */
    @ParameterizedTest
    @CsvSource({"-1, -1", "0, 0", "36, 0", "2147479588, 2147479552", "-1, 200"})
    void aStreamWhoseSizesWereNeverWrittenIsReadToItsEnd(int riffSize, int dataSize) throws IOException {
        byte[] whole = bytes(PcmEncoding.S16);
        Path file = folder.resolve("streamed.wav");
        ByteBuffer header = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, riffSize).putInt(40, dataSize);
        Files.write(file, header.array());
        assertArrayEquals(
                noise(16_000, 1, 100).samples()[0], AudioFile.read(file).samples()[0], 2e-5f); // half a step
        if (dataSize != 200) {
            Files.write(file, java.util.Arrays.copyOf(header.array(), whole.length - 1));
            assertEquals(99, AudioFile.read(file).length(), "the sample that was being written is left out");
        }
    }

    @Test
    void anEmptyFileIsEmpty() throws IOException {
        Path file = folder.resolve("empty.wav");
        WavFile.write(file, new Signal(8000, new float[1][0]));
        assertEquals(0, AudioFile.read(file).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void sizesIn64BitsAreRead(String magic) throws IOException {
        Path file = folder.resolve("wide.wav");
        Files.write(file, wide(magic, 200));
        assertArrayEquals(
                noise(16_000, 1, 100).samples()[0], AudioFile.read(file).samples()[0], 2e-5f);
        for (long absurd : new long[] {201, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refused(wide(magic, absurd));
        }
        byte[] whole = wide(magic, 200);
        for (int length = 0; length < whole.length; length++) {
            refused(java.util.Arrays.copyOf(whole, length));
        }
    }

    private byte[] wide(String magic, long dataBytes) throws IOException {
        byte[] usual = bytes(PcmEncoding.S16);
        return ByteBuffer.allocate(36 + usual.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(magic.getBytes(StandardCharsets.US_ASCII))
                .putInt(-1)
                .put(usual, 8, 4)
                .put("ds64".getBytes(StandardCharsets.US_ASCII))
                .putInt(28)
                .putLong(28 + usual.length)
                .putLong(dataBytes)
                .putLong(100)
                .putInt(0)
                .put(usual, 12, 28)
                .putInt(-1)
                .put(usual, 44, usual.length - 44)
                .array();
    }

    private void refused(byte[] content) throws IOException {
        Path file = folder.resolve("absurd.wav");
        Files.write(file, content);
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        assertThrows(AudioFileException.class, () -> AudioFile.read(file));
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 2_000_000, allocated + " bytes"); // class loading and messages, not samples
    }

    private byte[] bytes(PcmEncoding encoding) throws IOException {
        Path file = folder.resolve("whole.wav");
        WavFile.write(file, noise(16_000, 1, 100), encoding, Dither.NONE);
        return Files.readAllBytes(file);
    }

    static Signal noise(int sampleRate, int channels, int length) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] samples = new float[channels][length];
        for (float[] channel : samples) {
            for (int i = 0; i < length; i++) {
                channel[i] = (float) random.nextDouble(-0.99, 0.99);
            }
        }
        return new Signal(sampleRate, samples);
    }
}
