package tamis.demo.control;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainInfo;
import tamis.demo.chain.Leaf;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.stream.Controls;
import tamis.presets.Fader;

/**
 * Where everything a listener can set stands. Immutable; a change is a new desk.
 *
 * <p>Since masks sum to one, each of these is but a gain per source, applied in this order: the fader within its limit;
 * mute and solo, which ignore the limit; the share of wet; what is removed, which is one less the gain.
 *
 * @param chain its parts, with faders, bypass and parameters as they stand; its leaves are the sources
 * @param soloed sources that are heard alone; empty for all
 * @param muted sources that are not heard
 * @param wet share of the separated sound in what is heard, in [0, 1]
 * @param removed whether what is taken away is heard instead
 * @param bypass whether the mixture passes
 */
public record Desk(
        Chain chain, SortedSet<String> soloed, SortedSet<String> muted, double wet, boolean removed, boolean bypass) {
    public Desk {
        soloed = Collections.unmodifiableSortedSet(new TreeSet<>(soloed));
        muted = Collections.unmodifiableSortedSet(new TreeSet<>(muted));
        soloed.forEach(chain::fader);
        muted.forEach(chain::fader);
        if (!(wet >= 0 && wet <= 1)) {
            throw new IllegalArgumentException("wet must be in [0, 1], got " + wet);
        }
    }

    /** {@return faders as they stand in the chain, nothing soloed or muted, all wet} */
    public static Desk of(Chain chain) {
        return new Desk(chain, new TreeSet<>(), new TreeSet<>(), 1, false, false);
    }

    /** {@return this desk with faders, bypass and parameters of the same sources} */
    Desk with(Chain changed) {
        return new Desk(changed, soloed, muted, wet, removed, bypass);
    }

    Desk withFader(String source, UnaryOperator<Fader> change) {
        return with(chain.withFader(source, change));
    }

    /**
     * {@return this desk with a parameter set}
     *
     * @param name PART.PARAMETER, or PARAMETER of the first separator
     */
    Desk withParameter(String name, float value) {
        int dot = name.lastIndexOf('.');
        String part = dot < 0 ? chain.separate().name() : name.substring(0, dot);
        return with(chain.withParameter(part, name.substring(dot + 1), value));
    }

    Desk withSolo(String source, boolean on) {
        chain.fader(source);
        return new Desk(chain, changed(soloed, source, on), muted, wet, removed, bypass);
    }

    Desk withMute(String source, boolean on) {
        chain.fader(source);
        return new Desk(chain, soloed, changed(muted, source, on), wet, removed, bypass);
    }

    Desk withBypass(boolean on) {
        return new Desk(chain, soloed, muted, wet, removed, on);
    }

    Desk withWet(double share) {
        return new Desk(chain, soloed, muted, share, removed, bypass);
    }

    Desk withRemoved(boolean on) {
        return new Desk(chain, soloed, muted, wet, on, bypass);
    }

    /** {@return this desk for another chain: sources of the same name keep their places, all else is the chain's} */
    Desk movedTo(Chain other) {
        Chain moved = other;
        for (Leaf leaf : chain.leaves()) {
            if (other.sources().contains(leaf.name())) {
                moved = moved.withFader(leaf.name(), fader -> leaf.fader());
            }
        }
        return onSourcesOf(moved);
    }

    /** {@return this desk with all of another chain; what is soloed and muted stays where there are such sources} */
    Desk onSourcesOf(Chain other) {
        SortedSet<String> stillSoloed = new TreeSet<>(soloed);
        stillSoloed.retainAll(other.sources());
        SortedSet<String> stillMuted = new TreeSet<>(muted);
        stillMuted.retainAll(other.sources());
        return new Desk(other, stillSoloed, stillMuted, wet, removed, bypass);
    }

    /** {@return linear gain of each of the sources; bypass is not in it} */
    public float[] gains(List<String> sources) {
        float[] gains = new float[sources.size()];
        for (int source = 0; source < gains.length; source++) {
            gains[source] = (float) gain(sources.get(source));
        }
        return gains;
    }

    private double gain(String source) {
        Fader fader = chain.fader(source);
        boolean silent = muted.contains(source) || !(soloed.isEmpty() || soloed.contains(source));
        double gain = silent ? 0 : Math.pow(10, Math.max(fader.gainDb(), -fader.limitDb()) / 20);
        double mixed = 1 + wet * (gain - 1);
        return removed ? 1 - mixed : mixed;
    }

    /**
     * {@return what a running stream takes}
     *
     * @param info of the chain
     * @throws IllegalArgumentException when a parameter is unknown or out of range
     */
    public Controls controls(ChainInfo info) {
        return info.controls(chain)
                .withGains(SourceGains.ofLinear(gains(chain.sources())))
                .withBypass(bypass);
    }

    private static SortedSet<String> changed(SortedSet<String> sources, String source, boolean on) {
        SortedSet<String> changed = new TreeSet<>(sources);
        if (on) {
            changed.add(source);
        } else {
            changed.remove(source);
        }
        return changed;
    }
}
