package tamis.demo.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlFile;
import tamis.demo.yaml.YamlSection;
import tamis.demo.yaml.YamlValue;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.realtime.host.InsertSpec;

/**
 * Reads chains from YAML, strictly: what is not known is a fault with its line, column and the nearest that is.
 *
 * <pre>{@code
 * before:                                # inserts, in order; may be left out
 *   - high-pass:frequency=80             # as on the command line, or with keys:
 *   - insert: ladspa:amp:amp_mono
 *     name: louder
 *     set: {gain: 2}
 *     bypass: true
 * separate:
 *   preset: speech-16k
 *   name: denoise                        # the preset's name unless given
 *   set: {mask-exponent: 1.2}            # parameters of the separator
 *   sources:                             # those left out stand as in the preset
 *     noise: {gain: -18, limit: 24, name: room}
 *     speech:                            # split further, instead of a fader
 *       separate:
 *         preset: talkers
 *         sources: {left: 0, right: off} # a level alone is a gain
 * after:
 *   - limiter
 * }</pre>
 */
public final class ChainReader {
    /** Keys of a chain, wherever it stands. */
    public static final List<String> KEYS = List.of("before", "separate", "after");

    private static final double HIGHEST_DB = 40;
    private static final double LARGEST_LIMIT_DB = 200;

    private final PresetSource presets;
    private final Function<String, SeparatorProvider> separators;
    private final InsertSource inserts;

    /**
     * Reads chains of those presets.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @param inserts there may be
     */
    public ChainReader(PresetSource presets, Function<String, SeparatorProvider> separators, InsertSource inserts) {
        this.presets = presets;
        this.separators = separators;
        this.inserts = inserts;
    }

    /**
     * Reads a file that is a chain.
     *
     * @throws YamlFault when there is anything wrong with it
     */
    public Chain read(Path file) throws IOException {
        return read(YamlFile.read(file).section(KEYS));
    }

    /**
     * Reads a preset, around which a section may name inserts.
     *
     * @param preset where the preset is named, empty for the one called {@code usual}
     * @throws YamlFault when there is anything wrong with it
     */
    public Chain read(YamlSection section, Optional<YamlValue> preset, String usual) throws IOException {
        Names parts = new Names();
        List<ChainInsert> before = inserts(section, "before", parts);
        Chain alone = Chain.of(preset.isPresent() ? preset(preset.get()) : presets.load(usual));
        String name = parts.free(alone.separate().name());
        ChainNode node = new ChainNode(
                name, alone.separate().preset(), false, alone.separate().branches());
        Chain chain = new Chain(before, node, inserts(section, "after", parts));
        check(section, "before", before, chain);
        check(section, "after", chain.after(), chain);
        return chain;
    }

    /**
     * Reads a chain from a section that may have other keys as well, which the caller has checked.
     *
     * @throws YamlFault when there is anything wrong with it
     */
    public Chain read(YamlSection section) throws IOException {
        Names parts = new Names();
        Names leaves = new Names();
        List<ChainInsert> before = inserts(section, "before", parts);
        ChainNode node = node(section.required("separate"), null, parts, leaves);
        Chain chain = new Chain(before, node, inserts(section, "after", parts));
        check(section, "before", before, chain);
        check(section, "after", chain.after(), chain);
        return chain;
    }

    /** Finds what is not to be had, or may not be set so, at the rate of the chain, which inserts ahead are read before. */
    private void check(YamlSection section, String key, List<ChainInsert> read, Chain chain) throws YamlFault {
        for (int place = 0; place < read.size(); place++) {
            InsertSpec insert = read.get(place).insert();
            try {
                inserts.info(insert.kind(), chain.spec(1).sampleRate()).values(insert.parameters());
            } catch (IllegalArgumentException fault) {
                throw section.required(key).list().get(place).fault(String.valueOf(fault.getMessage()));
            }
        }
    }

    private static List<ChainInsert> inserts(YamlSection chain, String key, Names parts) throws YamlFault {
        List<ChainInsert> inserts = new ArrayList<>();
        Optional<YamlValue> list = chain.value(key);
        if (list.isPresent()) {
            for (YamlValue insert : list.get().list()) {
                inserts.add(insert(insert, parts));
            }
        }
        return inserts;
    }

    private static ChainInsert insert(YamlValue value, Names parts) throws YamlFault {
        if (value.isText()) {
            return ChainInsert.of(spec(value), parts);
        }
        YamlSection section = value.section("insert", "name", "set", "bypass");
        InsertSpec typed = spec(section.required("insert"));
        SortedMap<String, Float> parameters = new TreeMap<>(typed.parameters());
        parameters.putAll(parameters(section));
        InsertSpec spec = new InsertSpec(typed.kind(), parameters);
        return new ChainInsert(name(section, ChainInsert.usualName(spec), parts), spec, flag(section, "bypass"));
    }

    private static InsertSpec spec(YamlValue value) throws YamlFault {
        try {
            return InsertSpec.parse(value.text());
        } catch (IllegalArgumentException fault) {
            throw value.fault(String.valueOf(fault.getMessage()));
        }
    }

    private ChainNode node(YamlValue value, @Nullable Preset above, Names parts, Names leaves) throws IOException {
        YamlSection section = value.section("preset", "name", "set", "bypass", "sources");
        YamlValue presetName = section.required("preset");
        Preset preset = preset(presetName);
        if (above != null && above.sampleRate() != preset.sampleRate()) {
            throw presetName.fault("preset " + preset.name() + " works at " + preset.sampleRate()
                    + " Hz, but what comes to it has the " + above.sampleRate() + " Hz of " + above.name()
                    + "; all separators of a chain work at one rate: choose or train a preset of " + above.sampleRate()
                    + " Hz (tamis presets, tamis train)");
        }
        String name = name(section, preset.name(), parts);
        preset = with(parameters(section), preset, section);
        List<String> sources = preset.model().sources();
        Optional<YamlValue> given = section.value("sources");
        YamlSection branches = given.isPresent() ? given.get().section(sources) : null;
        List<Branch> tree = new ArrayList<>();
        for (String source : sources) {
            Optional<YamlValue> branch = branches == null ? Optional.empty() : branches.value(source);
            Fader fader = preset.settings().fader(source);
            tree.add(
                    branch.isPresent()
                            ? branch(branch.get(), source, fader, preset, name, parts, leaves)
                            : new Leaf(leafName(source, name, leaves), fader));
        }
        return new ChainNode(name, preset, flag(section, "bypass"), tree);
    }

    private Preset preset(YamlValue name) throws IOException {
        try {
            return presets.load(name.text());
        } catch (YamlFault fault) {
            throw fault;
        } catch (IOException | IllegalArgumentException fault) {
            throw name.fault(String.valueOf(fault.getMessage()));
        }
    }

    private Preset with(SortedMap<String, Float> parameters, Preset preset, YamlSection section) throws YamlFault {
        if (parameters.isEmpty()) {
            return preset;
        }
        var settings = preset.settings();
        for (var parameter : parameters.entrySet()) {
            settings = settings.withParameter(parameter.getKey(), parameter.getValue());
        }
        try {
            ParameterValues.of(separators.apply(preset.separator()).info(), settings.parameters());
        } catch (IllegalArgumentException fault) {
            throw section.fault("set", String.valueOf(fault.getMessage()));
        }
        return preset.withSettings(settings);
    }

    private Branch branch(
            YamlValue value, String source, Fader usual, Preset preset, String node, Names parts, Names leaves)
            throws IOException {
        if (value.isText()) {
            return new Leaf(leafName(source, node, leaves), new Fader(gain(value), usual.limitDb()));
        }
        YamlSection section = value.section("gain", "limit", "name", "separate");
        Optional<YamlValue> further = section.value("separate");
        if (further.isPresent()) {
            for (String key : List.of("gain", "limit", "name")) {
                if (section.value(key).isPresent()) {
                    throw section.fault(key, source + " is separated further, so its leaves have faders, not it");
                }
            }
            return new Split(node(further.get(), preset, parts, leaves));
        }
        Optional<YamlValue> gain = section.value("gain");
        Optional<YamlValue> limit = section.value("limit");
        Fader fader = new Fader(
                gain.isPresent() ? gain(gain.get()) : usual.gainDb(),
                limit.isPresent() ? limit(limit.get()) : usual.limitDb());
        Optional<YamlValue> name = section.value("name");
        return new Leaf(name.isPresent() ? name(section, source, leaves) : leafName(source, node, leaves), fader);
    }

    private static double gain(YamlValue value) throws YamlFault {
        double gain = value.decibels();
        if (gain <= HIGHEST_DB) {
            return gain;
        }
        throw value.fault("a gain must be at most 40 dB, got " + gain);
    }

    private static double limit(YamlValue value) throws YamlFault {
        return Double.isInfinite(value.decibels()) ? Double.POSITIVE_INFINITY : value.number(0, LARGEST_LIMIT_DB);
    }

    private static String leafName(String source, String node, Names leaves) {
        return leaves.take(source) ? source : leaves.free(node + "." + source);
    }

    private static String name(YamlSection section, String usual, Names taken) throws YamlFault {
        Optional<YamlValue> given = section.value("name");
        if (given.isEmpty()) {
            return taken.free(usual);
        }
        String name = given.get().text();
        if (!Names.isName(name)) {
            throw given.get().fault("a name is made of lower-case letters, digits, dots and hyphens, got " + name);
        }
        if (!taken.take(name)) {
            throw given.get().fault("another is called " + name + " already");
        }
        return name;
    }

    private static boolean flag(YamlSection section, String key) throws YamlFault {
        Optional<YamlValue> value = section.value(key);
        return value.isPresent() && value.get().flag();
    }

    private static SortedMap<String, Float> parameters(YamlSection section) throws YamlFault {
        Optional<YamlValue> set = section.value("set");
        if (set.isEmpty()) {
            return Collections.emptySortedMap();
        }
        YamlSection values = set.get().anySection();
        SortedMap<String, Float> parameters = new TreeMap<>();
        for (String name : values.keys()) {
            parameters.put(name, (float) values.required(name).number());
        }
        return parameters;
    }
}
