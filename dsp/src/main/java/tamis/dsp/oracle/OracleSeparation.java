package tamis.dsp.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.dsp.stream.StreamingSeparator;

/** Separates a whole mixture as well as an ideal mask can, through the same stream as any separator. */
public final class OracleSeparation {
    private static final SeparatorInfo INFO = new SeparatorInfo(
            "oracle", SeparatorInfo.API_VERSION, "Masks by the true sources: an upper bound.", List.of());

    private OracleSeparation() {}

    /**
     * Renders every source alone; masks are not smoothed.
     *
     * @param window transform to use on mixture and sources
     * @param mixture sum of the sources, not modified
     * @param sources the truth, of the mixture's rate, channels and length, not modified
     * @param rule ideal mask
     * @return an estimate of each source, as long as the mixture and in step with it; new signals
     * @throws IllegalArgumentException when the signals are not alike
     */
    public static List<Signal> separate(Window window, Signal mixture, List<Signal> sources, IdealMask rule) {
        OracleSeparator oracle = new OracleSeparator(window, sources, rule);
        Signal first = sources.getFirst();
        if (first.length() != mixture.length()) {
            throw new IllegalArgumentException(
                    "sources must be as long as the mixture, " + mixture.length() + " samples, got " + first.length());
        }
        StreamSpec spec = new StreamSpec(first.sampleRate(), first.channels(), window.config());
        MaskSmoother none = new MaskSmoother(sources.size(), window.config().bins(), 0, 0, spec.hopMillis());
        StreamingSeparator stream = new StreamingSeparator(spec, window, oracle, sources.size(), none);
        ParameterValues parameters = ParameterValues.of(INFO, Map.of());
        List<Signal> estimates = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            Controls controls = new Controls(SourceGains.solo(sources.size(), source), parameters);
            estimates.add(Rendering.render(stream, controls, mixture, samples -> {}));
        }
        return estimates;
    }
}
