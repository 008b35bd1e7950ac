package tamis.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.dsp.factor.AtomSources;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.DeepBetaNmf;
import tamis.dsp.factor.DeepNmfLayers;
import tamis.dsp.factor.DeepNmfRequest;
import tamis.dsp.factor.Factorization;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.KMeans;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.NonnegativeRegression;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.SemiNmf;
import tamis.dsp.factor.Spectrogram;
import tamis.dsp.factor.StopRule;
import tamis.dsp.hits.Hit;
import tamis.dsp.hits.HitDetector;
import tamis.dsp.hits.HitModel;
import tamis.dsp.hits.Impacts;
import tamis.dsp.metric.BssEval;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.nmf.BetaDivergence;
import tamis.dsp.oracle.IdealRatioMask;
import tamis.dsp.oracle.OracleSeparation;
import tamis.dsp.spatial.Duet;
import tamis.dsp.spatial.DuetPeak;
import tamis.dsp.spatial.DuetRegion;
import tamis.dsp.spatial.DuetSettings;
import tamis.dsp.spatial.Talkers;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.unfold.Adam;
import tamis.dsp.unfold.DeepNmf;
import tamis.dsp.unfold.DeepNmfTrainer;
import tamis.dsp.unfold.ElementWeights;
import tamis.dsp.unfold.Frames;
import tamis.dsp.unfold.Nalmu;
import tamis.dsp.unfold.Supervision;
import tamis.dsp.unfold.WeightRule;
import tamis.dsp.unfold.WienerLoss;

/** Every family of methods as somebody outside uses it; the README shows the first. */
class InAFewLinesTest {
    private static final Window WINDOW = Window.sqrtHann(new StftConfig(1024, 256));
    private static final StopRule SHORT = new StopRule(50, 1e-5);

    private final List<Signal> talkers = Talkers.placed(3, 2, new double[] {-0.6, -1.3}, new double[] {0.5, 1.4});
    private final Signal mixture = Talkers.sum(talkers);

    @Test
    void aSourceOfTwoAtomsOfASpectrogram() {
        float[] samples = mixture.mono();

        Spectrogram spectrogram = new Spectrogram(samples, Window.hann(new StftConfig(2048, 512)));
        NmfRequest request =
                new NmfRequest(spectrogram.magnitude(), 3, Initialization.NNDSVD, new StopRule(500, 1e-6), 1);
        Factorization model = new BetaNmf(1).factorize(request, Progress.NONE);
        List<Matrix> masks = AtomSources.masks(model, 2, List.of(new int[] {0, 2}));
        float[] source = spectrogram.filter(masks.getFirst());

        assertEquals(samples.length, source.length);
        assertTrue(Double.isFinite(SiSdr.of(source, samples)));
    }

    @Test
    void factorsAndClusters() {
        Matrix x = Matrix.random(20, 30, new SplittableRandom(1));

        Matrix h = NonnegativeRegression.leastSquares(x.columns(0, 4), x);
        Factorization semi = SemiNmf.factorize(x, 4, SHORT, 1, Progress.NONE);
        int[] clusters = KMeans.cluster(x, 4, SHORT, 1, Progress.NONE).labels();
        List<DeepNmfRequest.Layer> layers =
                List.of(new DeepNmfRequest.Layer(6, 1, 0.1), new DeepNmfRequest.Layer(3, 1, 0.1));
        DeepNmfLayers deep = DeepBetaNmf.factorize(
                new DeepNmfRequest(x, BetaDivergence.KULLBACK_LEIBLER, layers, SHORT, SHORT, 1), Progress.NONE);

        assertEquals(30, h.columns());
        assertEquals(4, semi.components());
        assertEquals(30, clusters.length);
        assertEquals(2, deep.w().size());
    }

    @Test
    void unrolledNetworks() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix w = Matrix.random(10, 3, random);
        Matrix truth = Matrix.random(3, 40, random);

        Nalmu.Example example = new Nalmu.Example(w, w.times(truth), truth.map(value -> 1), truth);
        Nalmu plain = new Nalmu(ElementWeights.ones(8, 3, 1, false));
        Nalmu trained =
                plain.trained(List.of(example), Supervision.lastOnly(8), new Adam.Settings(1e-2), SHORT, Progress.NONE);

        Matrix noise = Matrix.random(10, 40, random);
        Matrix mixed = w.times(truth).minus(noise.map(value -> -value));
        Frames frames = Frames.of(List.of(new Frames.Example(mixed, List.of(w.times(truth), noise))), 2);
        DeepNmf start = DeepNmf.unrolled(
                List.of(Matrix.random(20, 4, random), Matrix.random(20, 4, random)), 2, /* layers= */ 3, 0.1);
        DeepNmf network = DeepNmfTrainer.train(
                start,
                frames,
                new DeepNmfTrainer.Settings(WienerLoss.ofAll(2), 3, new WeightRule.Multiplicative(1), 40, 1, SHORT),
                Progress.NONE);

        double before = plain.loss(List.of(example), Supervision.lastOnly(8));
        assertTrue(trained.loss(List.of(example), Supervision.lastOnly(8)) < before);
        assertEquals(2, network.separate(mixed).size());
    }

    @Test
    void directionsAndIdealMasksRated() {
        List<DuetPeak> peaks = Duet.peaks(Duet.histogram(mixture, WINDOW, DuetSettings.USUAL), 2);
        List<Signal> found = Duet.separate(
                mixture, WINDOW, peaks.stream().map(DuetRegion::at).toList(), 0);
        List<Signal> ideal = OracleSeparation.separate(WINDOW, mixture, talkers, new IdealRatioMask());
        BssEval eval = new BssEval(firstChannels(talkers));
        double sdr = eval.bestOrder(firstChannels(found)).getFirst().sdr();

        assertTrue(sdr > 5, "SDR " + sdr);
        assertTrue(eval.inOrder(firstChannels(ideal)).getFirst().sdr() > 5);
    }

    @Test
    void hits() {
        float[] knocks = Impacts.scene(HitModel.BUNDLED_SAMPLE_RATE, 2, 12, 1).mixture();

        HitDetector detector =
                new HitDetector(HitModel.BUNDLED_SAMPLE_RATE, HitModel.bundled(), HitDetector.Settings.NORMAL);
        List<Hit> hits = Hit.all(detector, knocks);

        assertFalse(hits.isEmpty());
    }

    private static float[][] firstChannels(List<Signal> signals) {
        return signals.stream().map(signal -> signal.samples()[0]).toArray(float[][]::new);
    }
}
