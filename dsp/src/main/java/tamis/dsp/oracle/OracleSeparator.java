package tamis.dsp.oracle;

import java.util.Arrays;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/**
 * A separator that is told the true sources: it reads them in step with the mixture, one hop at each call, and masks by
 * an ideal rule. It takes the same way through the host as every other, so its result bounds theirs fairly.
 *
 * <p>The mixture itself is not looked at. Past the sources' end it reads silence. Allocates only in the constructor.
 */
public final class OracleSeparator implements Separator {
    private final IdealMask rule;
    private final List<Signal> sources;
    private final int hop;
    private final Analyzer[] analyzers; // [sources]
    private final Spectrum spectrum;
    private final float[][] magnitudes; // [sources][bins]
    private final float[][] samples; // one hop of one source, [channels][hop]
    private long position; // samples read

    /**
     * Makes an oracle, ready to run from the sources' beginning.
     *
     * @param window that the host uses on the mixture
     * @param sources in the order of their masks, all of the mixture's channels and as long; kept, not modified
     * @throws IllegalArgumentException when there are none, or they differ in rate, channels or length
     */
    public OracleSeparator(Window window, List<Signal> sources, IdealMask rule) {
        this.rule = rule;
        this.sources = List.copyOf(sources);
        requireAlike(this.sources);
        int channels = sources.getFirst().channels();
        int bins = window.config().bins();
        this.hop = window.config().hop();
        this.analyzers = new Analyzer[sources.size()];
        Arrays.setAll(analyzers, source -> new Analyzer(window, channels));
        this.spectrum = new Spectrum(channels, bins);
        this.magnitudes = new float[analyzers.length][bins];
        this.samples = new float[channels][hop];
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        for (int source = 0; source < analyzers.length; source++) {
            read(sources.get(source));
            analyzers[source].analyze(samples, spectrum);
            spectrum.magnitude(magnitudes[source]);
        }
        position += hop;
        rule.compute(magnitudes, masks);
    }

    @Override
    @AudioThread
    public void reset() {
        position = 0;
        for (Analyzer analyzer : analyzers) {
            analyzer.reset();
        }
    }

    @AudioThread
    private void read(Signal source) {
        int left = Math.clamp(source.length() - position, 0, hop);
        for (int channel = 0; channel < samples.length; channel++) {
            if (left > 0) {
                System.arraycopy(source.samples()[channel], (int) position, samples[channel], 0, left);
            }
            Arrays.fill(samples[channel], left, hop, 0);
        }
    }

    private static void requireAlike(List<Signal> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources must be at least one, got none");
        }
        Signal first = sources.getFirst();
        for (Signal source : sources) {
            if (source.sampleRate() != first.sampleRate()
                    || source.channels() != first.channels()
                    || source.length() != first.length()) {
                throw new IllegalArgumentException(
                        "sources must be alike, got " + shape(first) + " and " + shape(source));
            }
        }
    }

    private static String shape(Signal signal) {
        return signal.channels() + " channels of " + signal.length() + " samples at " + signal.sampleRate() + " Hz";
    }
}
