package tamis.dsp.chain;

import tamis.dsp.AudioThread;
import tamis.dsp.stft.OverlapAdd;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.DelayLine;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.Rehop;

/** A source that leaves its spectrum: its signal, and the tree of another geometry that separates it. */
final class Outlet {
    final float[] share; // of the mixture, [bins]; written by the source's separator on every hop
    private final OverlapAdd overlapAdd;
    private final Spectrum spectrum;
    private final float[][] signal; // [channels][hop]
    private final SeparatorTree tree;
    private final Rehop rehop;
    private DelayLine delay;

    Outlet(Window window, int channels, SeparatorTree tree) {
        int bins = window.config().bins();
        int hop = window.config().hop();
        this.share = new float[bins];
        this.overlapAdd = new OverlapAdd(window, channels);
        this.spectrum = new Spectrum(channels, bins);
        this.signal = new float[channels][hop];
        this.tree = tree;
        this.rehop = new Rehop(tree, hop);
        this.delay = new DelayLine(channels, 0);
    }

    SeparatorTree tree() {
        return tree;
    }

    int latencySamples() {
        return rehop.latencySamples();
    }

    /** Lets this outlet come as late as its slowest sibling; while building only. */
    void delayTo(int latencySamples) {
        delay = new DelayLine(signal.length, latencySamples - rehop.latencySamples());
    }

    /** Adds what is heard of this source to {@code out}, [channels][hop]. */
    @AudioThread
    void addTo(float[][] out, Spectrum mixture, Controls controls, Effort effort) {
        mixture.scale(share, spectrum);
        overlapAdd.synthesize(spectrum, signal);
        rehop.process(signal, controls, effort, signal);
        delay.process(signal);
        for (int channel = 0; channel < out.length; channel++) {
            float[] sum = out[channel];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += signal[channel][i];
            }
        }
    }

    @AudioThread
    void reset() {
        overlapAdd.reset();
        rehop.reset();
        delay.reset();
    }
}
