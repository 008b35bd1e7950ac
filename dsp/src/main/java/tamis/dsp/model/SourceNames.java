package tamis.dsp.model;

import java.util.HashSet;
import java.util.List;

/** The rule for source names: people type them, and files are called by them. */
final class SourceNames {
    private static final String RULE = "[a-z0-9][a-z0-9_-]{0,31}";

    private SourceNames() {}

    static List<String> checked(List<String> names) {
        if (names.isEmpty() || names.size() > 64) {
            throw new IllegalArgumentException("sources must number 1 to 64, got " + names.size());
        }
        for (String name : names) {
            if (!name.matches(RULE)) {
                throw new IllegalArgumentException("source name must match " + RULE + ", got \"" + name + "\"");
            }
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("source names must differ, got " + names);
        }
        return List.copyOf(names);
    }
}
