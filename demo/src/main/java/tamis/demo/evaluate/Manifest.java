package tamis.demo.evaluate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the mixtures of a folder: a table with a line for each, in a file of comma-separated values.
 *
 * <p>The first column is the file's name, with or without its ending; {@code snr_db} and {@code noise_type} are read where
 * they are there, all else is passed over.
 */
final class Manifest {
    private static final String FILE = "manifest.csv";

    private final Map<String, Condition> conditions = new HashMap<>();

    private Manifest() {}

    /** {@return the one beside or in the folder of mixtures, or an empty one} */
    static Manifest near(Path mixFolder) throws IOException {
        Path folder = mixFolder.toAbsolutePath().normalize();
        for (Path place : new Path[] {folder.resolve(FILE), folder.resolveSibling(FILE)}) {
            if (Files.isRegularFile(place)) {
                return read(place);
            }
        }
        return new Manifest();
    }

    /**
     * Reads a table.
     *
     * @throws IOException when it cannot be read, or a ratio is no number; the message names file and line
     */
    static Manifest read(Path file) throws IOException {
        Manifest manifest = new Manifest();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
                String name = line.getField(0);
                int dot = name.lastIndexOf('.');
                manifest.conditions.put(
                        dot > 0 ? name.substring(0, dot) : name,
                        new Condition(
                                snr(file, line), line.findField("noise_type").orElse("")));
            }
        } catch (CsvParseException fault) {
            throw new IOException(file + ": " + fault.getMessage(), fault);
        }
        return manifest;
    }

    private static double snr(Path file, NamedCsvRecord line) throws IOException {
        Optional<String> text = line.findField("snr_db");
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text.get());
        } catch (NumberFormatException fault) {
            throw new IOException(
                    file + ", line " + line.getStartingLineNumber() + ": snr_db must be a number, got \"" + text.get()
                            + "\"",
                    fault);
        }
    }

    /** {@return what the table says of a file, and the signals where it is silent} */
    Condition of(String name, float[] clean, float[] mix) {
        Condition told = conditions.get(name);
        if (told == null || Double.isNaN(told.snrDb())) {
            Condition measured = Condition.measured(clean, mix);
            return told == null ? measured : new Condition(measured.snrDb(), told.noise());
        }
        return told;
    }
}
