package tamis.dsp.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.dsp.stream.StreamingSeparator;

/**
 * The degenerate unmixing estimation technique on whole two-channel signals: any number of sources from two
 * microphones,
 * so long as few of them are loud in the same bin.
 *
 * <p>Source: "Blind separation of speech mixtures via time-frequency masking", IEEE Trans. SP 52 (2004).
 */
public final class Duet {
    private static final int CHANNELS = 2;
    private static final SeparatorInfo INFO =
            new SeparatorInfo("duet-regions", SeparatorInfo.API_VERSION, "Sources are fixed directions.", List.of());

    private Duet() {}

    /**
     * Lets a whole signal vote.
     *
     * @param stereo two channels, not modified
     * @return a new histogram
     * @throws IllegalArgumentException when the signal has not two channels
     */
    public static DuetHistogram histogram(Signal stereo, Window window, DuetSettings settings) {
        requireStereo(stereo);
        int hop = window.config().hop();
        DuetHistogram histogram = new DuetHistogram(settings, window.config().frame());
        Analyzer analyzer = new Analyzer(window, CHANNELS);
        Spectrum spectrum = new Spectrum(CHANNELS, window.config().bins());
        float[][] samples = new float[CHANNELS][hop];
        for (int start = 0; start + hop <= stereo.length(); start += hop) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                System.arraycopy(stereo.samples()[channel], start, samples[channel], 0, hop);
            }
            analyzer.analyze(samples, spectrum);
            histogram.add(spectrum);
        }
        return histogram;
    }

    /** {@return up to {@code most} peaks by falling weight; fewer when there are not as many} */
    public static List<DuetPeak> peaks(DuetHistogram histogram, int most) {
        DuetPeaks finder = new DuetPeaks(histogram.settings(), most);
        finder.find(histogram, new float[0][]);
        List<DuetPeak> peaks = new ArrayList<>();
        for (int peak = 0; peak < finder.count(); peak++) {
            peaks.add(new DuetPeak(finder.attenuation(peak), finder.delay(peak), finder.weight(peak)));
        }
        return peaks;
    }

    /**
     * Renders each region alone, in both channels.
     *
     * @param stereo two channels, not modified
     * @param regions the sources, at least one
     * @param softness 0 for binary masks, in [0, 1]
     * @return an estimate of each source, as long as the mixture and in step with it; they add up to it; new signals
     * @throws IllegalArgumentException when the signal has not two channels or there is no region
     */
    public static List<Signal> separate(Signal stereo, Window window, List<DuetRegion> regions, double softness) {
        requireStereo(stereo);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("regions must be at least one, got none");
        }
        if (!(softness >= 0 && softness <= 1)) {
            throw new IllegalArgumentException("softness must be in [0, 1], got " + softness);
        }
        StreamSpec spec = new StreamSpec(stereo.sampleRate(), CHANNELS, window.config());
        int count = regions.size();
        StreamingSeparator stream = new StreamingSeparator(
                spec,
                window,
                new DuetRegions(window.config().frame(), regions, (float) softness),
                count,
                new MaskSmoother(count, window.config().bins(), 0, 0, spec.hopMillis()));
        ParameterValues parameters = ParameterValues.of(INFO, Map.of());
        List<Signal> estimates = new ArrayList<>();
        for (int source = 0; source < count; source++) {
            Controls controls = new Controls(SourceGains.solo(count, source), parameters);
            estimates.add(Rendering.render(stream, controls, stereo, samples -> {}));
        }
        return estimates;
    }

    private static void requireStereo(Signal signal) {
        if (signal.channels() != CHANNELS) {
            throw new IllegalArgumentException("DUET needs 2 channels, got " + signal.channels());
        }
    }
}
