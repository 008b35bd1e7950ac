package tamis.realtime.ladspa;

import java.util.Locale;
import tamis.dsp.separator.Parameter;

/**
 * A port of a plug-in.
 *
 * @param index among all its ports
 * @param name as its maker calls it
 * @param input whether sound or a value goes in
 * @param audio whether it is sound
 * @param hints LADSPA_HINT bits
 * @param lower bound, where the hints say so
 * @param upper bound, likewise
 */
record LadspaPort(int index, String name, boolean input, boolean audio, int hints, float lower, float upper) {
    private static final int BOUNDED_BELOW = 0x1;
    private static final int BOUNDED_ABOVE = 0x2;
    private static final int TOGGLED = 0x4;
    private static final int SAMPLE_RATE = 0x8;
    private static final int LOGARITHMIC = 0x10;
    private static final int INTEGER = 0x20;
    private static final int DEFAULT_MASK = 0x3C0;
    private static final float UNBOUNDED = 1e9f; // what a port without a bound takes here
    private static final int LONGEST_NAME = 31;

    /** {@return whether it states the plug-in's delay} */
    boolean isLatency() {
        return !input
                && !audio
                && name.toLowerCase(Locale.ROOT).replace("_", "").equals("latency");
    }

    boolean isWhole() {
        return (hints & (INTEGER | TOGGLED)) != 0;
    }

    /** {@return the port as people set it: letters, digits and hyphens of its name; what stands in brackets is its unit} */
    Parameter parameter(int sampleRate) {
        float scale = (hints & SAMPLE_RATE) != 0 ? sampleRate : 1;
        boolean toggled = (hints & TOGGLED) != 0;
        float lowest = toggled ? 0 : (hints & BOUNDED_BELOW) != 0 ? lower * scale : -UNBOUNDED;
        float highest = toggled ? 1 : (hints & BOUNDED_ABOVE) != 0 ? upper * scale : UNBOUNDED;
        float normal = Math.clamp(normal(lowest, highest), lowest, Math.max(lowest, highest));
        return new Parameter(slug(), unit(), lowest, Math.max(lowest, highest), normal, name);
    }

    private float normal(float lowest, float highest) {
        return switch (hints & DEFAULT_MASK) {
            case 0x40 -> lowest;
            case 0x80 -> between(lowest, highest, 0.75f);
            case 0xC0 -> between(lowest, highest, 0.5f);
            case 0x100 -> between(lowest, highest, 0.25f);
            case 0x140 -> highest;
            case 0x240 -> 1;
            case 0x280 -> 100;
            case 0x2C0 -> 440;
            default -> 0; // none, and 0x200
        };
    }

    /** As ladspa.h says: of the logarithms for logarithmic ports. */
    private float between(float lowest, float highest, float shareOfLowest) {
        double value = (hints & LOGARITHMIC) != 0 && lowest > 0 && highest > 0
                ? Math.exp(Math.log(lowest) * shareOfLowest + Math.log(highest) * (1 - shareOfLowest))
                : lowest * shareOfLowest + highest * (1 - shareOfLowest);
        return (float) (isWhole() ? Math.rint(value) : value);
    }

    private String slug() {
        String words = name.toLowerCase(Locale.ROOT)
                .replaceAll("[(\\[].*", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String slug = words.isEmpty() ? "port-" + index : words;
        return slug.length() <= LONGEST_NAME
                ? slug
                : slug.substring(0, LONGEST_NAME).replaceAll("-+$", "");
    }

    private String unit() {
        int open = name.indexOf('(');
        int close = name.indexOf(')', open + 1);
        return open >= 0 && close > open ? name.substring(open + 1, close) : "";
    }
}
