package guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

class OnnxMaskTest extends SeparatorContract {
    /** What makes the plug-in's folder whole: the host's end-to-end test takes it from here. */
    private static final Path FOLDER = Path.of("target", "model");

    private static final int LAG = 2;
    private static final int BINS = 257;

    @BeforeAll
    static void writeModel() throws IOException {
        TinyModel.write(FOLDER, 16_000, 512, 128, LAG);
    }

    @Override
    protected SeparatorProvider provider() {
        return new OnnxMask(MaskModel.in(FOLDER));
    }

    @Override
    protected boolean dependsOnGeometry() {
        return true;
    }

    @Test
    void masksAreTheModelsSomeFramesLaterAndItsStateIsCarried() {
        DeferredSeparator separator = (DeferredSeparator) provider().create(spec(), model());
        assertEquals(LAG, separator.lagFrames());
        SplittableRandom random = new SplittableRandom(1);
        float[][] expected = new float[20][BINS];
        float[] floor = new float[BINS];
        Masks masks = new Masks(2, BINS);
        for (int frame = 0; frame < 20; frame++) {
            Spectrum mixture = new Spectrum(2, BINS);
            for (int bin = 0; bin < BINS; bin++) {
                float size = (float) random.nextDouble(0.001, 1);
                mixture.re()[0][bin] = size;
                mixture.im()[1][bin] = size;
                floor[bin] = Math.min(size, floor[bin] * TinyModel.RISE + TinyModel.STEP);
                expected[frame][bin] = Math.max(0, 1 - TinyModel.STRENGTH * floor[bin] / (size + TinyModel.TINY));
            }
            separator.process(mixture, parameters(), masks);
            separator.await();
            for (int bin = 0; bin < BINS; bin++) {
                float share = frame < LAG ? 0.5f : expected[frame - LAG][bin];
                assertEquals(share, masks.values()[0][bin], 1e-5f, "frame " + frame + ", bin " + bin);
            }
        }
    }

    @Test
    void whoDoesNotWaitHearsTheLastMasksAndIsNotHeldUp() {
        DeferredSeparator separator = (DeferredSeparator) provider().create(spec(), model());
        Masks masks = new Masks(2, BINS);
        Spectrum silence = new Spectrum(2, BINS);
        for (int frame = 0; frame < 20_000; frame++) {
            separator.process(silence, parameters(), masks);
            assertTrue(masks.valid(), "frame " + frame);
        }
        separator.await();
    }

    @Test
    void aDescriptionThatDoesNotFitItsModelIsToldByName() throws IOException {
        Path other = Files.createDirectories(FOLDER.resolveSibling("other"));
        assertTold(() -> MaskModel.in(other.resolve("none")), MaskModel.FILE);
        TinyModel.write(other, 16_000, 512, 128, 0);
        assertTold(() -> create(other, 512, 128), "lag must be 1 to 32 frames, got 0");
        TinyModel.write(other, 16_000, 512, 128, 1);
        assertTold(() -> create(other, 1024, 256), "was trained at 16000 Hz");
        String said = Files.readString(other.resolve(MaskModel.FILE));
        Files.writeString(other.resolve(MaskModel.FILE), said.replace("floor:floor_next", ""));
        assertTold(() -> create(other, 512, 128), "its inputs are [magnitude, floor]");
        Files.writeString(other.resolve(MaskModel.FILE), said.replace("512", "1024"));
        assertTold(() -> create(other, 1024, 128), "must hold 513 floats");
        Files.writeString(other.resolve("mask.onnx"), "no model");
        assertTold(() -> create(other, 1024, 128), "mask.onnx");
    }

    private static void create(Path folder, int frame, int hop) {
        OnnxMask provider = new OnnxMask(MaskModel.in(folder));
        StreamSpec spec = new StreamSpec(16_000, 1, new StftConfig(frame, hop));
        provider.create(spec, provider.untrained().orElseThrow().model());
    }

    private static void assertTold(org.junit.jupiter.api.function.Executable what, String named) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(named), message);
    }
}
