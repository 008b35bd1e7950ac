package tamis.presets;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.stream.Controls;

/**
 * What people set while a separator runs, by the names they type. Immutable; a change is a new instance.
 *
 * @param faders one for every source, by its name
 * @param parameters the separator's parameters that differ from their normal values, by name
 */
public record Settings(SortedMap<String, Fader> faders, SortedMap<String, Float> parameters) {
    public Settings {
        faders = Collections.unmodifiableSortedMap(new TreeMap<>(faders));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        parameters.forEach((name, value) -> {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("parameter " + name + " must be finite, got " + value);
            }
        });
    }

    /** {@return all sources as loud as they are, all parameters normal} */
    public static Settings neutral(List<String> sources) {
        SortedMap<String, Fader> faders = new TreeMap<>();
        sources.forEach(source -> faders.put(source, Fader.UNITY));
        return new Settings(faders, Collections.emptySortedMap());
    }

    /**
     * {@return these settings with another gain for one source}
     *
     * @param gainDb at most 40, negative infinity for off
     * @throws IllegalArgumentException when there is no such source; the message names those there are
     */
    public Settings withGain(String source, double gainDb) {
        return withFader(source, new Fader(gainDb, fader(source).limitDb()));
    }

    /**
     * {@return these settings with another attenuation limit for one source}
     *
     * @param limitDb at least 0, positive infinity for none
     * @throws IllegalArgumentException when there is no such source; the message names those there are
     */
    public Settings withLimit(String source, double limitDb) {
        return withFader(source, new Fader(fader(source).gainDb(), limitDb));
    }

    /**
     * {@return these settings with one source only: its gain is 0 dB, all others are off}
     *
     * @throws IllegalArgumentException when there is no such source; the message names those there are
     */
    public Settings withSolo(String source) {
        fader(source);
        SortedMap<String, Fader> changed = new TreeMap<>(faders);
        changed.replaceAll((name, fader) -> name.equals(source) ? Fader.UNITY : Fader.OFF);
        return new Settings(changed, parameters);
    }

    /** {@return these settings with another value for one parameter; {@link #controls} checks name and range} */
    public Settings withParameter(String name, float value) {
        SortedMap<String, Float> changed = new TreeMap<>(parameters);
        changed.put(name, value);
        return new Settings(faders, changed);
    }

    /**
     * {@return the source's fader}
     *
     * @throws IllegalArgumentException when there is no such source; the message names those there are
     */
    public Fader fader(String source) {
        Fader fader = faders.get(source);
        if (fader == null) {
            throw new IllegalArgumentException(
                    "no source " + source + "; the sources are " + String.join(", ", faders.keySet()));
        }
        return fader;
    }

    /**
     * {@return what a running stream takes}
     *
     * @param sources in the order of the masks
     * @param info of the separator that runs
     * @throws IllegalArgumentException when a source has no fader, or a parameter is unknown or out of range
     */
    public Controls controls(List<String> sources, SeparatorInfo info) {
        double[] gainDb =
                sources.stream().mapToDouble(source -> fader(source).gainDb()).toArray();
        double[] limitDb =
                sources.stream().mapToDouble(source -> fader(source).limitDb()).toArray();
        return new Controls(SourceGains.ofDb(gainDb, limitDb), ParameterValues.of(info, parameters));
    }

    private Settings withFader(String source, Fader fader) {
        SortedMap<String, Fader> changed = new TreeMap<>(faders);
        changed.put(source, fader);
        return new Settings(changed, parameters);
    }
}
