package tamis.demo.cli;

import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.TypeConversionException;

/**
 * The length of sound cards' buffers, as people type it.
 *
 * @param millis empty for the shortest that is clean
 */
public record BufferOption(OptionalInt millis) {
    private static final String AUTO = "auto";

    /** {@return what the word says; whether a device can do it is told when it is opened} */
    public static BufferOption parse(String word) {
        if (word.toLowerCase(Locale.ROOT).equals(AUTO)) {
            return new BufferOption(OptionalInt.empty());
        }
        try {
            return new BufferOption(OptionalInt.of(Integer.parseInt(word)));
        } catch (NumberFormatException neither) {
            throw new TypeConversionException(
                    "must be whole milliseconds, such as 40, or " + AUTO + ", got \"" + word + "\"");
        }
    }
}
