package tamis.presets.training.deepnmf;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.DeepNmfProvider;
import tamis.dsp.separators.DeepNmfSeparator;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.dsp.stream.StreamingSeparator;
import tamis.dsp.unfold.DeepNmf;
import tamis.presets.training.TrainingRequest;

/** Rates a network through the same stream that people hear. */
final class HeldOutGains {
    private HeldOutGains() {}

    /** {@return mean SI-SDR of each source heard alone, less that of the mixture, in dB} */
    static SortedMap<String, Double> of(
            DeepNmf network, Window window, TrainingRequest request, List<Mixture> mixtures) {
        StreamSpec spec = new StreamSpec(request.sampleRate(), 1, window.config());
        int sources = network.sources();
        MaskSmoother none = new MaskSmoother(sources, network.bins(), 0, 0, spec.hopMillis());
        StreamingSeparator stream =
                new StreamingSeparator(spec, window, new DeepNmfSeparator(spec, network), sources, none);
        ParameterValues parameters = ParameterValues.of(new DeepNmfProvider().info(), Map.of());
        SortedMap<String, Double> gains = new TreeMap<>();
        for (int source = 0; source < sources; source++) {
            Controls alone = new Controls(SourceGains.solo(sources, source), parameters);
            double sum = 0;
            for (Mixture mixture : mixtures) {
                Signal mixed = new Signal(request.sampleRate(), new float[][] {mixture.sum()});
                float[] heard =
                        Rendering.render(stream, alone, mixed, done -> {}).samples()[0];
                float[] truth = mixture.sources().get(source);
                sum += SiSdr.of(heard, truth) - SiSdr.of(mixture.sum(), truth);
            }
            gains.put(request.sources().get(source).source(), sum / mixtures.size());
        }
        return gains;
    }
}
