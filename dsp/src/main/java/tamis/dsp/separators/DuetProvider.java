package tamis.dsp.separators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.Parameter.Change;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;
import tamis.dsp.spatial.DuetRegion;
import tamis.dsp.stft.StftConfig;

/**
 * Two-channel separation by direction; the model only names the sources.
 *
 * <p>Each of the first {@link #REGIONS} sources may be given a region of the histogram by four parameters, live; while
 * a lower bound is not below its upper one, which is so at first, the source follows a peak by itself.
 */
public final class DuetProvider implements SeparatorProvider {
    /** Sources that can be put by hand. */
    public static final int REGIONS = 4;

    static final int MEMORY = 0;
    static final int SOFTNESS = 1;
    static final int FIRST_REGION = 2;

    private static final float FARTHEST_ATTENUATION = 10;
    private static final float FARTHEST_DELAY = 64;
    private static final List<String> BOUNDS =
            List.of("attenuation-low", "attenuation-high", "delay-low", "delay-high");
    private static final SeparatorInfo INFO = new SeparatorInfo(
            "duet", SeparatorInfo.API_VERSION, "Tells sources apart by their direction in two channels.", parameters());

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public int fewestChannels() {
        return 2;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        if (!(model instanceof Blind blind)) {
            throw new IllegalArgumentException(
                    "duet needs a blind model, got " + model.getClass().getSimpleName());
        }
        return new DuetSeparator(spec, blind.sources().size());
    }

    @Override
    public Optional<Untrained> untrained() {
        return Optional.of(new Untrained(List.of("first", "second"), List.of(), 16_000, new StftConfig(1024, 256)));
    }

    /**
     * {@return the parameters that make a region a source, by name}
     *
     * @param source which source, in [0, {@link #REGIONS})
     */
    public static Map<String, Double> parametersOf(int source, DuetRegion region) {
        return bounds(source, region.attenuationLow(), region.attenuationHigh(), region.delayLow(), region.delayHigh());
    }

    /** {@return the parameters that let a source follow a peak by itself again, by name} */
    public static Map<String, Double> withoutRegion(int source) {
        return bounds(source, 0, 0, 0, 0);
    }

    private static Map<String, Double> bounds(int source, double... bounds) {
        if (source < 0 || source >= REGIONS) {
            throw new IllegalArgumentException(
                    "only the first " + REGIONS + " sources can be held in a region, got source " + (source + 1));
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int bound = 0; bound < bounds.length; bound++) {
            values.put(name(source, bound), bounds[bound]);
        }
        return values;
    }

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("memory", "s", 0.1f, 60, 5, "Directions are kept longer after they fall silent."));
        parameters.add(new Parameter(
                "softness", "", 0, 1, 0.002f, "Bins are shared more; 0 gives each to one source.", Change.GLIDING));
        for (int source = 0; source < REGIONS; source++) {
            for (int bound = 0; bound < BOUNDS.size(); bound++) {
                float farthest = bound < 2 ? FARTHEST_ATTENUATION : FARTHEST_DELAY;
                parameters.add(new Parameter(
                        name(source, bound),
                        bound < 2 ? "" : "samples",
                        -farthest,
                        farthest,
                        0,
                        "Bound of the region held for source " + (source + 1)
                                + "; it follows a peak unless low < high."));
            }
        }
        return parameters;
    }

    private static String name(int source, int bound) {
        return "region-" + (source + 1) + "-" + BOUNDS.get(bound);
    }
}
