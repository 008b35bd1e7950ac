package tamis.dsp.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.factor.Matrix;

class NalmuNmfTest {
    private static final NalmuNmfToy TOY = NalmuNmfToy.SMALL;
    private static final int LAYERS = TOY.layers();

    private static List<NalmuNmf.Example> examples(int count, long seed) {
        return TOY.draw(7, seed).subList(0, count);
    }

    private static NalmuNmf ones(boolean tied) {
        return TOY.plain(LAYERS, tied);
    }

    @Test
    void withWeightsOfOneItIsTwoPlainUpdatesInTurnBitForBit() {
        NalmuNmf.Example example = examples(1, 1).getFirst();
        Matrix y = example.data();
        Matrix wt = example.start().w().transpose();
        Matrix h = example.start().h();
        for (int layer = 0; layer < LAYERS; layer++) {
            wt = plain(wt, h.timesTranspose(y), h.timesTranspose(h));
            h = plain(h, wt.times(y), wt.timesTranspose(wt));
        }
        NalmuNmf.Factors found = ones(false).states(y, example.start()).getLast();
        assertArrayEquals(wt.transpose().data(), found.w().data());
        assertArrayEquals(h.data(), found.h().data());
    }

    private static Matrix plain(Matrix x, Matrix b, Matrix c) {
        Matrix cx = c.times(x);
        for (int i = 0; i < cx.data().length; i++) {
            cx.data()[i] = x.data()[i] * b.data()[i] / cx.data()[i];
        }
        return cx;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientsAreThoseOfFiniteDifferences(boolean tied) {
        SplittableRandom random = new SplittableRandom(3);
        ElementWeights atoms = ElementWeights.ones(LAYERS, 3, 8, tied);
        ElementWeights activations = ElementWeights.ones(LAYERS, 3, 1, tied);
        for (double[] values : List.of(atoms.values(), activations.values())) {
            java.util.Arrays.setAll(values, i -> random.nextDouble(0.8, 1.2));
        }
        NalmuNmf network = new NalmuNmf(atoms, activations);
        List<NalmuNmf.Example> examples = examples(2, 5);
        Supervision supervision = Supervision.logSpaced(LAYERS, 0.2, 1);
        double[] byAtoms = new double[atoms.values().length];
        double[] byActivations = new double[activations.values().length];
        network.addGradient(examples, supervision, byAtoms, byActivations);
        GradientCheck.assertGradient(atoms.values(), byAtoms, () -> network.loss(examples, supervision));
        GradientCheck.assertGradient(activations.values(), byActivations, () -> network.loss(examples, supervision));
    }

    @Test
    void trainingBringsTheFactorsOfUnseenDataCloserToTheTruth() {
        Supervision last = Supervision.lastOnly(LAYERS);
        NalmuNmf trained = TOY.trained(false, examples(10, 11), Supervision.logSpaced(LAYERS, 1e-3, 1));
        List<NalmuNmf.Example> unseen = examples(10, 12);
        double plain = ones(false).loss(unseen, last);
        double learnt = trained.loss(unseen, last);
        assertTrue(learnt < plain / 2, "plain " + plain + ", trained " + learnt);
    }
}
