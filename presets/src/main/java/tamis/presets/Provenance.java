package tamis.presets;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from, so that it can be made again and passed on lawfully.
 *
 * @param data what it was trained on, in words
 * @param command that made it; empty when there was none
 * @param seed of everything random in the training
 * @param date of training, such as 2025-12-31
 * @param figures measured results by what they measure, finite
 * @param licence of the model, and whom to credit
 */
public record Provenance(
        String data, String command, long seed, String date, SortedMap<String, Double> figures, String licence) {
    public Provenance {
        try {
            LocalDate.parse(date);
        } catch (DateTimeParseException fault) {
            throw new IllegalArgumentException("date must be of the form 2025-12-31, got \"" + date + "\"", fault);
        }
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("figure " + name + " must be finite, got " + value);
            }
        });
    }
}
