package tamis.dsp.stream;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.OverlapAdd;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/**
 * A hop in, a hop out: transform, separator, masks, faders, and back. Offline, live and in tests it is the same object,
 * so the same input gives the same output sample for sample.
 *
 * <p>A separator that throws or gives masks that are not valid is bypassed for that hop and counted; after three faults
 * in a row it stays bypassed. Not thread-safe: one stream, one thread at a time. Allocates only in the constructor.
 */
public final class StreamingSeparator {
    private static final int FAULTS_IN_A_ROW = 3;

    private final StreamSpec spec;
    private final Separator separator;
    private final MaskSmoother smoother;
    private final Analyzer analyzer;
    private final OverlapAdd overlapAdd;
    private final Spectrum mixture;
    private final Spectrum output;
    private final Masks masks;
    private final float[] gain; // per bin
    private long faults;
    private int faultsInARow;

    /**
     * Builds a stream, ready to run.
     *
     * @param window of the geometry in {@code spec}
     * @param separator made for {@code spec}
     * @param sources how many masks the separator writes
     */
    public StreamingSeparator(StreamSpec spec, Window window, Separator separator, int sources, MaskSmoother smoother) {
        if (!window.config().equals(spec.stft())) {
            throw new IllegalArgumentException(
                    "window must be of geometry " + spec.stft() + ", got " + window.config());
        }
        int bins = spec.stft().bins();
        this.spec = spec;
        this.separator = separator;
        this.smoother = smoother;
        this.analyzer = new Analyzer(window, spec.channels());
        this.overlapAdd = new OverlapAdd(window, spec.channels());
        this.mixture = new Spectrum(spec.channels(), bins);
        this.output = new Spectrum(spec.channels(), bins);
        this.masks = new Masks(sources, bins);
        this.gain = new float[bins];
    }

    /**
     * Runs one hop.
     *
     * @param in [channels][hop], not modified
     * @param controls what is set now
     * @param effort how much work to spend
     * @param out [channels][hop], the input of {@link #latencySamples()} ago with the faders applied
     */
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        analyzer.analyze(in, mixture);
        boolean separated = effort != Effort.PASS && separate(controls, effort);
        if (separated && !controls.bypass()) {
            controls.gains().apply(masks, gain);
        } else {
            Arrays.fill(gain, 1);
        }
        mixture.scale(gain, output);
        overlapAdd.synthesize(output, out);
    }

    @AudioThread
    private boolean separate(Controls controls, Effort effort) {
        if (faultsInARow >= FAULTS_IN_A_ROW) {
            return false;
        }
        if (effort == Effort.HOLD) {
            return true;
        }
        try {
            separator.process(mixture, effort == Effort.FULL ? controls.parameters() : controls.reduced(), masks);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            return fault();
        }
        if (!masks.valid()) {
            return fault();
        }
        smoother.smooth(masks);
        faultsInARow = 0;
        return true;
    }

    @AudioThread
    private boolean fault() {
        faults++;
        faultsInARow++;
        masks.shareEvenly();
        smoother.reset();
        return false;
    }

    /** Forgets all samples, as if newly built; faults stay counted. */
    @AudioThread
    public void reset() {
        analyzer.reset();
        overlapAdd.reset();
        smoother.reset();
        separator.reset();
        masks.shareEvenly();
        faultsInARow = 0;
    }

    /** {@return the stream this was built for} */
    public StreamSpec spec() {
        return spec;
    }

    /** {@return delay between input and output, in samples} */
    public int latencySamples() {
        return spec.stft().latencySamples();
    }

    /** {@return masks of the last hop; overwritten by the next} */
    @AudioThread
    public Masks masks() {
        return masks;
    }

    /** {@return spectrum of the last hop; overwritten by the next} */
    @AudioThread
    public Spectrum mixture() {
        return mixture;
    }

    /** {@return hops on which the separator failed} */
    @AudioThread
    public long faults() {
        return faults;
    }

    /** {@return whether the separator failed too often in a row and is left out until it is replaced} */
    @AudioThread
    public boolean bypassedByFault() {
        return faultsInARow >= FAULTS_IN_A_ROW;
    }
}
