package tamis.demo.control;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.stream.Controls;
import tamis.presets.Fader;
import tamis.presets.Settings;

/**
 * Where everything a listener can set stands. Immutable; a change is a new desk.
 *
 * <p>Since masks sum to one, each of these is but a gain per source, applied in this order: the fader within its limit;
 * mute and solo, which ignore the limit; the share of wet; what is removed, which is one less the gain.
 *
 * @param settings faders and parameters
 * @param soloed sources that are heard alone; empty for all
 * @param muted sources that are not heard
 * @param wet share of the separated sound in what is heard, in [0, 1]
 * @param removed whether what is taken away is heard instead
 * @param bypass whether the mixture passes
 */
public record Desk(
        Settings settings,
        SortedSet<String> soloed,
        SortedSet<String> muted,
        double wet,
        boolean removed,
        boolean bypass) {
    public Desk {
        soloed = Collections.unmodifiableSortedSet(new TreeSet<>(soloed));
        muted = Collections.unmodifiableSortedSet(new TreeSet<>(muted));
        soloed.forEach(settings::fader);
        muted.forEach(settings::fader);
        if (!(wet >= 0 && wet <= 1)) {
            throw new IllegalArgumentException("wet must be in [0, 1], got " + wet);
        }
    }

    /** {@return faders as given, nothing soloed or muted, all wet} */
    public static Desk of(Settings settings) {
        return new Desk(settings, new TreeSet<>(), new TreeSet<>(), 1, false, false);
    }

    /** {@return this desk with other faders and parameters of the same sources} */
    public Desk with(Settings changed) {
        return new Desk(changed, soloed, muted, wet, removed, bypass);
    }

    Desk withSolo(String source, boolean on) {
        settings.fader(source);
        return new Desk(settings, changed(soloed, source, on), muted, wet, removed, bypass);
    }

    Desk withMute(String source, boolean on) {
        settings.fader(source);
        return new Desk(settings, soloed, changed(muted, source, on), wet, removed, bypass);
    }

    Desk withBypass(boolean on) {
        return new Desk(settings, soloed, muted, wet, removed, on);
    }

    Desk withWet(double share) {
        return new Desk(settings, soloed, muted, share, removed, bypass);
    }

    Desk withRemoved(boolean on) {
        return new Desk(settings, soloed, muted, wet, on, bypass);
    }

    /** {@return this desk for another preset: sources of the same name keep their places, parameters are the preset's} */
    Desk movedTo(Settings other) {
        SortedMap<String, Fader> faders = new TreeMap<>(other.faders());
        faders.replaceAll((source, fader) -> settings.faders().getOrDefault(source, fader));
        SortedSet<String> stillSoloed = new TreeSet<>(soloed);
        stillSoloed.retainAll(faders.keySet());
        SortedSet<String> stillMuted = new TreeSet<>(muted);
        stillMuted.retainAll(faders.keySet());
        return new Desk(new Settings(faders, other.parameters()), stillSoloed, stillMuted, wet, removed, bypass);
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
        Fader fader = settings.fader(source);
        boolean silent = muted.contains(source) || !(soloed.isEmpty() || soloed.contains(source));
        double gain = silent ? 0 : Math.pow(10, Math.max(fader.gainDb(), -fader.limitDb()) / 20);
        double mixed = 1 + wet * (gain - 1);
        return removed ? 1 - mixed : mixed;
    }

    /**
     * {@return what a running stream takes}
     *
     * @param sources in the order of the masks
     * @param info of the separator that runs
     * @throws IllegalArgumentException when a source has no fader, or a parameter is unknown or out of range
     */
    public Controls controls(List<String> sources, SeparatorInfo info) {
        return settings.controls(sources, info)
                .withGains(SourceGains.ofLinear(gains(sources)))
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
