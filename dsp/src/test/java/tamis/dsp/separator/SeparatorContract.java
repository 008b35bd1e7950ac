package tamis.dsp.separator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

/** What every separator promises its host. Extend it with one class per separator, ours or another's. */
public abstract class SeparatorContract {
    private static final int FRAMES = 40;

    /** {@return the provider under test} */
    protected abstract SeparatorProvider provider();

    /** {@return a stream it can serve} */
    protected abstract StreamSpec spec();

    /** {@return a model of the kind and geometry it needs; the same at every call} */
    protected abstract SourceModel model();

    /** {@return the parameters to test with} */
    protected ParameterValues parameters() {
        return ParameterValues.of(provider().info(), Map.of());
    }

    /** {@return frames before allocation is looked at; more than a thousand times 500 are never run} */
    protected int warmUpFrames() {
        return 2_000;
    }

    @Test
    protected void isFoundByTheServiceLoader() {
        assertTrue(
                ServiceLoader.load(SeparatorProvider.class).stream()
                        .anyMatch(found -> found.type().equals(provider().getClass())),
                provider().getClass() + " is in no META-INF/services file");
    }

    @Test
    void isWrittenAgainstThisInterface() {
        assertEquals(SeparatorInfo.API_VERSION, provider().info().apiVersion());
    }

    @ParameterizedTest
    @EnumSource
    void masksAreSharesWhateverComesIn(Sound sound) {
        Separator separator = create();
        SplittableRandom random = new SplittableRandom(1);
        Masks masks = masks();
        for (int frame = 0; frame < FRAMES; frame++) {
            spoil(masks);
            separator.process(sound.spectrum(spec(), random), parameters(), masks);
            assertTrue(masks.valid(), sound + ", frame " + frame);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recoversFromABadFrame(Sound sound) {
        Separator separator = create();
        SplittableRandom random = new SplittableRandom(2);
        Masks masks = masks();
        separator.process(sound.spectrum(spec(), random), parameters(), masks);
        for (int frame = 0; frame < FRAMES; frame++) {
            spoil(masks);
            separator.process(Sound.NOISE.spectrum(spec(), random), parameters(), masks);
            assertTrue(masks.valid(), "after " + sound + ", frame " + frame);
        }
    }

    @Test
    void everyParameterAtItsLimitsGivesShares() {
        SeparatorInfo info = provider().info();
        for (Parameter parameter : info.parameters()) {
            for (float value : new float[] {parameter.lowest(), parameter.highest()}) {
                Separator separator = create();
                Masks masks = masks();
                ParameterValues values = ParameterValues.of(info, Map.of(parameter.name(), value));
                for (int frame = 0; frame < 4; frame++) {
                    spoil(masks);
                    separator.process(Sound.NOISE.spectrum(spec(), new SplittableRandom(3)), values, masks);
                    assertTrue(masks.valid(), parameter.name() + " = " + value);
                }
            }
        }
    }

    @Test
    void theLeastEffortStillGivesShares() {
        Masks masks = masks();
        spoil(masks);
        create().process(noise(1)[0], parameters().withEffort(1e-6f), masks);
        assertTrue(masks.valid());
    }

    @Test
    void theMixtureIsNotModified() {
        Spectrum mixture = noise(1)[0];
        Spectrum before = noise(1)[0];
        create().process(mixture, parameters(), masks());
        for (int channel = 0; channel < mixture.channels(); channel++) {
            assertArrayEquals(before.re()[channel], mixture.re()[channel]);
            assertArrayEquals(before.im()[channel], mixture.im()[channel]);
        }
    }

    @Test
    void afterAResetTheSameFramesGiveTheSameMasks() {
        Separator separator = create();
        float[][][] first = run(separator);
        separator.reset();
        assertSame(first, run(separator));
    }

    @Test
    void twoOfTheSameGiveTheSameMasks() {
        assertSame(run(create()), run(create()));
    }

    @Test
    void twoStreamsDoNotDisturbEachOther() {
        float[][][] alone = run(create());
        Separator separator = create();
        Separator other = create();
        Spectrum[] frames = noise(FRAMES);
        Masks masks = masks();
        for (int frame = 0; frame < FRAMES; frame++) {
            other.process(frames[FRAMES - 1 - frame], parameters(), masks());
            separator.process(frames[frame], parameters(), masks);
            assertArrayEquals(alone[frame], masks.values(), "frame " + frame);
        }
    }

    @Test
    void anyThreadGivesTheSameMasks() throws Exception {
        float[][][] here = run(create());
        Callable<float[][][]> work = () -> run(create());
        FutureTask<float[][][]> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        assertSame(here, task.get());
    }

    @Test
    void allocatesNothingOnceWarm() {
        Separator separator = create();
        Spectrum[] frames = noise(8);
        ParameterValues parameters = parameters();
        Masks masks = masks();
        AllocatedBytes.assertNone(
                warmUpFrames(), frame -> separator.process(frames[frame % frames.length], parameters, masks));
    }

    @Test
    void aModelOfAnotherGeometryIsRefused() {
        StreamSpec spec = spec();
        StreamSpec other = new StreamSpec(
                spec.sampleRate(),
                spec.channels(),
                new StftConfig(spec.stft().frame() * 2, spec.stft().hop()));
        if (dependsOnGeometry()) {
            assertThrows(IllegalArgumentException.class, () -> provider().create(other, model()));
        }
    }

    /** {@return whether a model fits one number of bins only} */
    protected boolean dependsOnGeometry() {
        return true;
    }

    private Separator create() {
        return provider().create(spec(), model());
    }

    private Masks masks() {
        return new Masks(model().sources().size(), spec().stft().bins());
    }

    private Spectrum[] noise(int frames) {
        SplittableRandom random = new SplittableRandom(4);
        Spectrum[] spectra = new Spectrum[frames];
        for (int frame = 0; frame < frames; frame++) {
            spectra[frame] = Sound.NOISE.spectrum(spec(), random);
        }
        return spectra;
    }

    private float[][][] run(Separator separator) {
        Spectrum[] frames = noise(FRAMES);
        float[][][] all = new float[FRAMES][][];
        for (int frame = 0; frame < FRAMES; frame++) {
            Masks masks = masks();
            separator.process(frames[frame], parameters(), masks);
            all[frame] = masks.values();
        }
        return all;
    }

    private static void assertSame(float[][][] expected, float[][][] actual) {
        for (int frame = 0; frame < expected.length; frame++) {
            assertArrayEquals(expected[frame], actual[frame], "frame " + frame);
        }
    }

    /** So that masks left unwritten show. */
    private static void spoil(Masks masks) {
        for (float[] mask : masks.values()) {
            Arrays.fill(mask, Float.NaN);
        }
    }
}
