package tamis.dsp.chain;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.stft.OverlapAdd;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.DelayLine;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.Rehop;

/** A source that leaves its spectrum: its signal, and the tree of another geometry that separates it. */
final class Outlet {
    private final MaskNode.Place place;
    final float[] share; // of the mixture, [bins]; written by the source's separator on every hop
    private final OverlapAdd overlapAdd;
    private final Spectrum spectrum;
    private final float[][] signal; // [channels][hop]
    private final SeparatorTree tree;
    private final Rehop rehop;
    private final int hop;
    private final int[] nearest; // bin of the tree's for each of ours
    private DelayLine delay;

    Outlet(MaskNode.Place place, Window window, int channels, SeparatorTree tree) {
        int bins = window.config().bins();
        int treeBins = tree.spec().stft().bins();
        this.place = place;
        this.hop = window.config().hop();
        this.nearest = new int[bins];
        for (int bin = 0; bin < bins; bin++) {
            nearest[bin] = Math.round((float) bin * (treeBins - 1) / (bins - 1));
        }
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

    /** {@return delay of what comes out, from the mixture's newest frame on} */
    int latencySamples() {
        return place.frame() * hop + rehop.latencySamples();
    }

    /** Lets this outlet come as late as its slowest sibling; while building only. */
    void delayTo(int latencySamples) {
        delay = new DelayLine(signal.length, latencySamples - latencySamples());
    }

    /** Adds what is heard of this source to {@code out}, [channels][hop]. */
    @AudioThread
    void addTo(float[][] out, Mixtures mixtures, Controls controls, Effort effort) {
        mixtures.ago(place.frame()).scale(share, spectrum);
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

    /**
     * Writes what share of the mixture its leaves have, as near as two geometries come to each other.
     *
     * @param leafShares [leaves][bins]
     * @param first place of its first leaf there
     */
    @AudioThread
    void tell(Masks leafShares, int first) {
        Masks own = tree.masks();
        for (int leaf = 0; leaf < own.sources(); leaf++) {
            float[] mask = own.values()[leaf];
            float[] to = leafShares.values()[place.firstLeaf() - first + leaf];
            for (int bin = 0; bin < to.length; bin++) {
                to[bin] = share[bin] * mask[nearest[bin]];
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
