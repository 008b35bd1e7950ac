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
 * in a row it stays bypassed. One that computes elsewhere finds the mixture waiting for its masks. Not thread-safe: one
 * stream, one thread at a time. Allocates only in the constructor.
 */
public final class StreamingSeparator implements HopStream {
    private final StreamSpec spec;
    private final GuardedSeparator separator;
    private final SeparatorView view;
    private final Analyzer analyzer;
    private final OverlapAdd overlapAdd;
    private final Spectrum[] mixtures; // the newest, and those that wait for their masks, [lag + 1]
    private final Spectrum output;
    private final float[] gain; // per bin
    private int newest; // place in mixtures

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
        this.separator = new GuardedSeparator(spec, separator, sources, smoother);
        this.view = SeparatorView.of(separator);
        this.analyzer = new Analyzer(window, spec.channels());
        this.overlapAdd = new OverlapAdd(window, spec.channels());
        this.mixtures = new Spectrum[1 + this.separator.lagFrames()];
        Arrays.setAll(mixtures, frame -> new Spectrum(spec.channels(), bins));
        this.output = new Spectrum(spec.channels(), bins);
        this.gain = new float[bins];
    }

    @Override
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        newest = (newest + 1) % mixtures.length;
        analyzer.analyze(in, mixtures[newest]);
        boolean separated = separator.separate(mixtures[newest], controls.parameters(), controls.reduced(), effort);
        if (separated && !controls.bypass()) {
            controls.gains().apply(separator.masks(), gain);
        } else {
            Arrays.fill(gain, 1);
        }
        mixture().scale(gain, output);
        overlapAdd.synthesize(output, out);
    }

    @Override
    @AudioThread
    public void reset() {
        analyzer.reset();
        overlapAdd.reset();
        separator.reset();
        for (Spectrum mixture : mixtures) {
            mixture.clear();
        }
    }

    @Override
    public void await() {
        separator.await();
    }

    @Override
    public StreamSpec spec() {
        return spec;
    }

    @Override
    public int latencySamples() {
        return spec.stft().latencySamples()
                + (mixtures.length - 1) * spec.stft().hop();
    }

    @Override
    public int sources() {
        return separator.masks().sources();
    }

    @Override
    @AudioThread
    public Masks masks() {
        return separator.masks();
    }

    @Override
    @AudioThread
    public Spectrum mixture() {
        return mixtures[(newest + 1) % mixtures.length]; // the oldest: its masks are those of this hop
    }

    @Override
    public SeparatorView view() {
        return view;
    }

    @Override
    @AudioThread
    public long faults() {
        return separator.faults();
    }

    @Override
    public String lastFault() {
        return separator.lastFault();
    }

    @Override
    @AudioThread
    public boolean bypassedByFault() {
        return separator.bypassedByFault();
    }
}
