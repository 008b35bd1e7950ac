package tamis.presets.training.denoiser;

import java.util.List;
import java.util.Map;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.metric.Stoi;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.UnrolledNmfProvider;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.StreamingSeparator;

/**
 * Mixtures that were never trained on, to rate a model by, through the same stream that people hear.
 *
 * @param mixtures at least one, at {@code sampleRate}
 */
public record HeldOut(int sampleRate, List<Pair> mixtures) {
    /**
     * One mixture.
     *
     * @param name for reports
     * @param snrDb active speech over noise
     * @param mixed samples
     * @param clean its speech, as long
     */
    public record Pair(String name, double snrDb, float[] mixed, float[] clean) {}

    /**
     * How one mixture came out.
     *
     * @param gainDb SI-SDR of the output less that of the mixture
     * @param estoi of the output
     */
    public record Score(Pair pair, double gainDb, double estoi) {}

    public HeldOut {
        mixtures = List.copyOf(mixtures);
        if (mixtures.isEmpty()) {
            throw new IllegalArgumentException("mixtures must be at least one, got none");
        }
    }

    /** {@return a score for every mixture, in order, of a model that runs between these windows} */
    public List<Score> rate(Window window, UnrolledWeights model) {
        return mixtures.stream().map(pair -> rate(window, model, pair)).toList();
    }

    private Score rate(Window window, UnrolledWeights model, Pair pair) {
        StftConfig stft = window.config();
        StreamSpec spec = new StreamSpec(sampleRate, 1, stft);
        UnrolledNmfProvider provider = new UnrolledNmfProvider();
        MaskSmoother none = new MaskSmoother(2, stft.bins(), 0, 0, spec.hopMillis());
        StreamingSeparator stream = new StreamingSeparator(spec, window, provider.create(spec, model), 2, none);
        Controls controls = new Controls(SourceGains.solo(2, 0), ParameterValues.of(provider.info(), Map.of()));
        float[] out = render(stream, controls, pair.mixed());
        return new Score(
                pair,
                SiSdr.of(out, pair.clean()) - SiSdr.of(pair.mixed(), pair.clean()),
                Stoi.extended(out, pair.clean(), sampleRate));
    }

    private static float[] render(StreamingSeparator stream, Controls controls, float[] mixed) {
        int hop = stream.spec().stft().hop();
        int delay = stream.latencySamples();
        float[] out = new float[mixed.length];
        float[][] in = new float[1][hop];
        float[][] done = new float[1][hop];
        for (int start = 0; start < mixed.length + delay; start += hop) {
            for (int i = 0; i < hop; i++) {
                in[0][i] = start + i < mixed.length ? mixed[start + i] : 0;
            }
            stream.process(in, controls, Effort.FULL, done);
            for (int i = 0; i < hop; i++) {
                int at = start + i - delay;
                if (at >= 0 && at < out.length) {
                    out[at] = done[0][i];
                }
            }
        }
        return out;
    }
}
