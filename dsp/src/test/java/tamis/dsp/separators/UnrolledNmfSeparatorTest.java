package tamis.dsp.separators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

class UnrolledNmfSeparatorTest extends SeparatorContract {
    @Override
    protected SeparatorProvider provider() {
        return new UnrolledNmfProvider();
    }

    @Override
    protected StreamSpec spec() {
        return new StreamSpec(16_000, 1, new StftConfig(128, 64));
    }

    @Override
    protected SourceModel model() {
        return weights(UnrolledShape.Memory.GATED);
    }

    @Override
    protected int warmUpFrames() {
        return 20_000; // registers are boxed until the compiler has seen every loop
    }

    @ParameterizedTest
    @EnumSource(UnrolledShape.Memory.class)
    void shapesSurviveTheirSettings(UnrolledShape.Memory memory) {
        UnrolledWeights model = weights(memory);
        assertEquals(model.settings(), UnrolledShape.of(model).settings());
    }

    @Test
    void saysWhatIsMissing() {
        UnrolledWeights whole = weights(UnrolledShape.Memory.NONE);
        SortedMap<String, Tensor> tensors = new TreeMap<>(whole.tensors());
        tensors.remove("w1");
        UnrolledWeights torn = new UnrolledWeights(whole.sources(), whole.settings(), tensors);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> provider().create(spec(), torn));
        assertTrue(String.valueOf(refusal.getMessage()).contains("w1"), refusal.toString());
    }

    @Test
    void refusesOtherModels() {
        SourceModel blind = new Blind(List.of("speech", "noise"));
        assertThrows(IllegalArgumentException.class, () -> provider().create(spec(), blind));
    }

    /** Each frame twice at half the hop is the same sound; nothing but the moment within a hop may tell them apart. */
    @ParameterizedTest
    @EnumSource(UnrolledShape.Memory.class)
    void aRetimedModelGivesTheSameMasksAtHalfTheHop(UnrolledShape.Memory memory) {
        UnrolledWeights model = weights(memory);
        UnrolledWeights retimed = new UnrolledWeights(
                model.sources(), UnrolledShape.of(model).retimed(0.5).settings(), model.tensors());
        Separator usual = provider().create(spec(), model);
        Separator halved = provider().create(new StreamSpec(16_000, 1, new StftConfig(128, 32)), retimed);
        Separator untouched = provider().create(spec(), model);
        ParameterValues normal = ParameterValues.of(provider().info(), Map.of());
        SplittableRandom random = new SplittableRandom(3);
        double apart = 0;
        double apartUntouched = 0;
        for (int frame = 0; frame < 200; frame++) {
            Spectrum spectrum = new Spectrum(1, 65);
            for (int bin = 0; bin < 65; bin++) {
                spectrum.re()[0][bin] = (float) Math.exp(random.nextGaussian() + 2 * Math.sin(0.1 * frame + bin));
            }
            Masks expected = masks(usual, spectrum, normal);
            masks(halved, spectrum, normal);
            apart += distance(expected, masks(halved, spectrum, normal));
            masks(untouched, spectrum, normal);
            apartUntouched += distance(expected, masks(untouched, spectrum, normal));
        }
        assertTrue(apart < 0.25 * apartUntouched, apart / 200 + " apart, " + apartUntouched / 200 + " if not retimed");
    }

    private static Masks masks(Separator separator, Spectrum spectrum, ParameterValues parameters) {
        Masks masks = new Masks(2, spectrum.bins());
        separator.process(spectrum, parameters, masks);
        return masks;
    }

    private static double distance(Masks one, Masks other) {
        double sum = 0;
        for (int bin = 0; bin < one.bins(); bin++) {
            sum += Math.abs(one.values()[0][bin] - other.values()[0][bin]);
        }
        return sum / one.bins();
    }

    /** As where a stream is opened before anybody speaks, or an input is muted for a while. */
    @Test
    void digitalSilenceLeavesNoTrace() {
        Separator afterSilence = provider().create(spec(), model());
        Separator atOnce = provider().create(spec(), model());
        Spectrum frame = new Spectrum(1, spec().stft().bins());
        Masks expected = new Masks(2, spec().stft().bins());
        Masks actual = new Masks(2, spec().stft().bins());
        for (int silent = 0; silent < 500; silent++) {
            afterSilence.process(frame, parameters(), actual);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int heard = 0; heard < 200; heard++) {
            for (int bin = 0; bin < frame.bins(); bin++) {
                frame.re()[0][bin] = (float) (0.01 * random.nextDouble());
            }
            afterSilence.process(frame, parameters(), actual);
            atOnce.process(frame, parameters(), expected);
            // What is left is the silence that earlier frames held: 1e-12 against 0.
            assertArrayEquals(expected.values()[0], actual.values()[0], 2e-3f, "frame " + heard);
        }
    }

    static UnrolledWeights weights(UnrolledShape.Memory memory) {
        UnrolledShape shape = new UnrolledShape(65, 12, 3, 2, 3, 2, memory, false, 0.03, 0.2, 0.006, 0.03, 0.5);
        SplittableRandom random = new SplittableRandom(11);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            put(tensors, random, "w" + layer, shape.features(), shape.atoms());
            put(tensors, random, "gain" + layer, 1, shape.atoms());
            put(tensors, random, "sparsity" + layer, 1, shape.atoms());
            put(tensors, random, "sharpness" + layer, 1, shape.atoms());
            if (layer > 0) {
                put(tensors, random, "transition" + layer, shape.handedOn(), shape.atoms());
            }
            switch (memory) {
                case NONE -> {}
                case LEAKY -> put(tensors, random, "pace" + layer, 1, shape.atoms());
                case GATED -> {
                    put(tensors, random, "moving" + layer, shape.atoms(), shape.atoms());
                    put(tensors, random, "staying" + layer, shape.atoms(), shape.atoms());
                    put(tensors, random, "decision" + layer, 1, shape.atoms());
                }
            }
        }
        put(tensors, random, "start", 1, shape.atoms());
        put(tensors, random, "speech", shape.handedOn(), shape.bins());
        put(tensors, random, "noise", shape.handedOn(), shape.bins());
        for (String row : List.of("speech-direct", "noise-direct", "exponent")) {
            put(tensors, random, row, 1, shape.bins());
        }
        return new UnrolledWeights(List.of("speech", "noise"), shape.settings(), tensors);
    }

    static void put(SortedMap<String, Tensor> tensors, SplittableRandom random, String name, int rows, int columns) {
        float[] data = new float[rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) Math.exp(random.nextDouble(-1, 1));
        }
        tensors.put(name, Tensor.matrix(rows, columns, data));
    }
}
