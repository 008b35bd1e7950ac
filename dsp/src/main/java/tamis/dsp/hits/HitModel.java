package tamis.dsp.hits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.StopRule;
import tamis.dsp.unfold.BlockHankel;
import tamis.dsp.unfold.DeepNmf;
import tamis.dsp.unfold.DeepNmfTrainer;
import tamis.dsp.unfold.Frames;
import tamis.dsp.unfold.PadNmf;
import tamis.dsp.unfold.WeightRule;

/**
 * Learns from synthetic impacts what an impact looks like in a few frames and what noise does.
 *
 * <p>An impact's atoms are its band spectra frame by frame, from the first on; block-Hankel layers see each of them at
 * every age. Before the first frame an impact is zero, and multiplicative training leaves it so.
 */
public final class HitModel {
    static final int CONTEXT = 4; // frames in a stack
    static final int AGES = 6; // frames that an impact may be old
    static final int SHAPES = 10; // kinds of impacts
    static final int NOISES = 8; // atoms of noise
    private static final int LAYERS = 5;
    private static final double SPARSITY = 0.05;
    private static final double PENALTY = 0.1; // gamma
    private static final double SECONDS = 6; // of each scene
    private static final int SCENES = 18;
    private static final int BATCH = 1000; // frames per step
    private static final StopRule DISCRIMINATIVE = new StopRule(1000, 1e-5); // for the last dictionary
    private static final StopRule EPOCHS = new StopRule(16, 1e-5); // for the layers
    private static final double[] SNRS_DB = {-12, -8, -4, 0, 4, 8};

    private HitModel() {}

    /** Rate of the bundled network, Hz. */
    public static final int BUNDLED_SAMPLE_RATE = 16_000;

    /** {@return the network that ships, trained at {@link #BUNDLED_SAMPLE_RATE} with seed 1; control thread only} */
    public static DeepNmf bundled() {
        try (InputStream in = HitModel.class.getResourceAsStream("hits-16k.bin")) {
            return HitNetworkFile.read(Objects.requireNonNull(in, "the bundled hit network is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled hit network cannot be read", e);
        }
    }

    /**
     * Trains a network; control thread only, about a minute.
     *
     * @param sampleRate Hz, in [8000, 192000]
     * @param progress hears the loss of the layers' training
     * @return the same network for the same arguments; its sources are impacts and noise
     */
    public static DeepNmf train(int sampleRate, long seed, Progress progress) {
        List<Frames.Example> examples = new ArrayList<>();
        List<Matrix> shapes = new ArrayList<>();
        List<Matrix> noises = new ArrayList<>();
        for (int i = 0; i < SCENES; i++) {
            double snrDb = SNRS_DB[i % SNRS_DB.length];
            Impacts.Scene scene = Impacts.scene(sampleRate, SECONDS, snrDb, seed * 100 + i);
            Matrix hits = bands(scene.hits(), sampleRate);
            Matrix noise = bands(scene.noise(), sampleRate);
            examples.add(new Frames.Example(bands(scene.mixture(), sampleRate), List.of(hits, noise)));
            shapes.add(shapes(hits, scene, sampleRate));
            noises.add(noise);
        }
        PadNmf pad = structure(examples.getFirst().mixture().rows());
        DeepNmf start = pad.unrolled(List.of(hitBlocks(shapes, seed), noiseBlocks(noises, seed)), LAYERS, SPARSITY);
        Frames frames = Frames.of(examples, CONTEXT);
        DeepNmf discriminative = pad.discriminative(start, frames, DISCRIMINATIVE, Progress.NONE);
        return pad.train(discriminative, frames, settings(pad, seed), progress);
    }

    private static PadNmf structure(int bands) {
        return new PadNmf(
                List.of(new BlockHankel(CONTEXT, AGES, bands, SHAPES), new BlockHankel(CONTEXT, 1, bands, NOISES)),
                PENALTY);
    }

    private static DeepNmfTrainer.Settings settings(PadNmf pad, long seed) {
        return new DeepNmfTrainer.Settings(pad.loss(), LAYERS, new WeightRule.Multiplicative(1), BATCH, seed, EPOCHS);
    }

    /** {@return what a detector sees of a signal, [bands][frames]} */
    static Matrix bands(float[] signal, int sampleRate) {
        HitFrames frames = new HitFrames(sampleRate);
        Matrix bands = new Matrix(frames.bands(), signal.length / frames.hop());
        float[] frame = new float[frames.bands()];
        for (int column = 0; column < bands.columns(); column++) {
            frames.push(signal, column * frames.hop(), frame);
            for (int band = 0; band < frame.length; band++) {
                bands.set(band, column, frame[band]);
            }
        }
        return bands;
    }

    /** {@return the first frames of every impact on top of each other, [AGES * bands][impacts]} */
    private static Matrix shapes(Matrix hits, Impacts.Scene scene, int sampleRate) {
        int hop = HitFrames.config(sampleRate).hop();
        Matrix shapes = new Matrix(AGES * hits.rows(), scene.times().size());
        for (int impact = 0; impact < shapes.columns(); impact++) {
            int first = (int) (scene.times().get(impact) * sampleRate / hop);
            for (int age = 0; age < AGES && first + age < hits.columns(); age++) {
                for (int band = 0; band < hits.rows(); band++) {
                    shapes.set(age * hits.rows() + band, impact, hits.get(band, first + age));
                }
            }
        }
        return shapes;
    }

    /** {@return an impact's blocks by age, zero before it begins, [bands][distinct * SHAPES]} */
    private static Matrix hitBlocks(List<Matrix> shapes, long seed) {
        Matrix learnt = learn(beside(shapes), SHAPES, seed);
        int bands = learnt.rows() / AGES;
        Matrix blocks = new Matrix(bands, (CONTEXT + AGES - 1) * SHAPES);
        for (int age = 0; age < AGES; age++) {
            for (int band = 0; band < bands; band++) {
                for (int shape = 0; shape < SHAPES; shape++) {
                    int block = CONTEXT - 1 + age;
                    blocks.set(band, block * SHAPES + shape, learnt.get(age * bands + band, shape));
                }
            }
        }
        return blocks;
    }

    /** {@return noise that is the same in all frames of a stack, [bands][CONTEXT * NOISES]} */
    private static Matrix noiseBlocks(List<Matrix> noises, long seed) {
        Matrix learnt = learn(beside(noises), NOISES, seed);
        Matrix blocks = new Matrix(learnt.rows(), CONTEXT * NOISES);
        for (int column = 0; column < blocks.columns(); column++) {
            blocks.setColumn(column, learnt.column(column % NOISES));
        }
        return blocks;
    }

    private static Matrix learn(Matrix data, int atoms, long seed) {
        NmfRequest request = new NmfRequest(data, atoms, Initialization.RANDOM, new StopRule(60, 1e-5), seed);
        return new BetaNmf(1).factorize(request, Progress.NONE).w();
    }

    private static Matrix beside(List<Matrix> parts) {
        int columns = parts.stream().mapToInt(Matrix::columns).sum();
        Matrix all = new Matrix(parts.getFirst().rows(), columns);
        int at = 0;
        for (Matrix part : parts) {
            for (int column = 0; column < part.columns(); column++) {
                all.setColumn(at++, part.column(column));
            }
        }
        return all;
    }
}
