package tamis.demo.cli;

import picocli.CommandLine.TypeConversionException;

/**
 * A level as people type it: a number, with or without "dB", or "off".
 *
 * @param value dB, negative infinity for off
 */
public record Decibels(double value) {
    /**
     * Reads a level.
     *
     * @throws TypeConversionException when it is none
     */
    public static Decibels parse(String text) {
        String bare = text.strip().toLowerCase(java.util.Locale.ROOT);
        if (bare.equals("off") || bare.equals("-inf")) {
            return new Decibels(Double.NEGATIVE_INFINITY);
        }
        try {
            double value = Double.parseDouble(bare.endsWith("db") ? bare.substring(0, bare.length() - 2) : bare);
            if (Double.isFinite(value)) {
                return new Decibels(value);
            }
        } catch (NumberFormatException notANumber) {
            // told below, with all that is allowed
        }
        throw new TypeConversionException("\"" + text + "\" is no level: give decibels, such as -12, or off");
    }
}
