package tamis.dsp;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that somebody may have meant. */
public final class NearestName {
    private NearestName() {}

    /** {@return the name at the fewest edits, when those are no more than a third of what was typed and at most three} */
    public static Optional<String> of(String typed, Collection<String> names) {
        int most = Math.clamp((typed.length() + 2) / 3, 1, 3);
        return names.stream()
                .filter(name -> edits(typed, name) <= most)
                .min(Comparator.comparingInt((String name) -> edits(typed, name))
                        .thenComparing(name -> name));
    }

    /** {@return such as {@code "; did you mean gain? there are bypass, gain"}, or what there is alone} */
    public static String hint(String typed, Collection<String> names) {
        String meant = of(typed, names)
                .map(name -> "; did you mean " + name + "? there are ")
                .orElse("; there are ");
        return names.isEmpty() ? "; there are none" : meant + String.join(", ", new TreeSet<>(names));
    }

    /** {@return letters to insert, remove or replace, at least (Levenshtein)} */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
