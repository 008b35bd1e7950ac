package tamis.demo.buffer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tamis.realtime.device.BufferLength;
import tamis.realtime.device.BufferMemory;

/**
 * The shortest buffer that lost nothing; one line of the file.
 *
 * @param found when
 */
public record KeptBuffer(BufferMemory.Devices devices, int millis, LocalDate found) {
    private static final int FIELDS = 5;

    /** {@return what a line says, empty when it is not such a line} */
    static Optional<KeptBuffer> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            int millis = Integer.parseInt(fields[0]);
            int rate = Integer.parseInt(fields[1]);
            return millis < BufferLength.SHORTEST_MILLIS || millis > BufferLength.LONGEST_MILLIS
                    ? Optional.empty()
                    : Optional.of(new KeptBuffer(
                            new BufferMemory.Devices(fields[3], fields[4], rate), millis, LocalDate.parse(fields[2])));
        } catch (NumberFormatException | DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    String line() {
        return String.join(
                "\t",
                Integer.toString(millis),
                Integer.toString(devices.sampleRate()),
                found.toString(),
                devices.input(),
                devices.output());
    }

    /** {@return for people} */
    @Override
    public String toString() {
        return millis + " ms for " + devices.input() + " -> " + devices.output() + " at " + devices.sampleRate()
                + " Hz, found on " + found;
    }
}
