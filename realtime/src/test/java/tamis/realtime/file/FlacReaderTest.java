package tamis.realtime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;

class FlacReaderTest {
    private static final int FRAMES = 3;

    private final Path folder;

    private final short[][] samples = samples();

    FlacReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everySampleIsReadExactly() throws IOException {
        Signal read = AudioFile.read(file(FlacBytes.of(22_050, samples)));
        assertEquals(22_050, read.sampleRate());
        assertEquals(2, read.channels());
        assertEquals(FRAMES * FlacBytes.BLOCK, read.length());
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < read.length(); i++) {
                assertEquals(samples[channel][i] / 32768f, read.samples()[channel][i]);
            }
        }
    }

    @Test
    void aFileCutAtAnyByteIsRefused() throws IOException {
        byte[] whole = FlacBytes.of(22_050, samples);
        for (int length = 0; length < whole.length; length++) {
            Path cut = file(Arrays.copyOf(whole, length));
            assertThrows(AudioFileException.class, () -> AudioFile.read(cut), "at " + length);
        }
    }

    @Test
    void aFlippedBitAmongTheSamplesIsNoticed() throws IOException {
        byte[] whole = FlacBytes.of(22_050, samples);
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(26, whole.length); // from the checksum on
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Path file = file(flipped);
            assertThrows(AudioFileException.class, () -> AudioFile.read(file), "byte " + at);
        }
    }

    @Test
    void aStatedLengthOrBlockIsNotBelieved() throws IOException {
        byte[] whole = FlacBytes.of(22_050, samples);
        ByteBuffer endless = ByteBuffer.wrap(whole.clone());
        endless.putLong(18, endless.getLong(18) | 0xfffffffffL);
        Path long36 = file(endless.array());
        IOException fault = assertThrows(AudioFileException.class, () -> AudioFile.read(long36));
        assertTrue(fault.toString().contains("too long"), fault.toString());

        ByteBuffer block = ByteBuffer.wrap(whole.clone()).putInt(4, 0x00ffffff);
        Path large = file(block.array());
        assertThrows(AudioFileException.class, () -> AudioFile.read(large));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("sound.flac"), content);
    }

    private static short[][] samples() {
        SplittableRandom random = new SplittableRandom(5);
        short[][] samples = new short[2][FRAMES * FlacBytes.BLOCK];
        for (short[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (short) random.nextInt(-32768, 32768);
            }
        }
        return samples;
    }
}
