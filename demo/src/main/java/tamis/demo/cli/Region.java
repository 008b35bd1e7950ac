package tamis.demo.cli;

import picocli.CommandLine.TypeConversionException;
import tamis.dsp.spatial.DuetRegion;

/** A box of directions as people type it: four numbers between commas. */
public final class Region {
    private Region() {}

    /**
     * Reads symmetric attenuation from and to, delay in samples from and to.
     *
     * @throws TypeConversionException when it is none
     */
    public static DuetRegion parse(String text) {
        String[] numbers = text.split(",", -1);
        try {
            if (numbers.length == 4) {
                return new DuetRegion(
                        Double.parseDouble(numbers[0]),
                        Double.parseDouble(numbers[1]),
                        Double.parseDouble(numbers[2]),
                        Double.parseDouble(numbers[3]));
            }
        } catch (IllegalArgumentException fault) {
            throw new TypeConversionException("\"" + text + "\" is no region: " + fault.getMessage());
        }
        throw new TypeConversionException("\"" + text + "\" is no region: give four numbers, A0,A1,D0,D1");
    }
}
