package tamis.demo.chain;

import java.util.HashSet;
import java.util.Set;

/** Names that are given out: those asked for as they are, others numbered when they are taken. */
final class Names {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}"; // a leaf's is a file's, too

    private final Set<String> taken = new HashSet<>();

    /** {@return that name, or with the first free number from 2 on} */
    String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    /** Marks a name as given; {@return whether it was free} */
    boolean take(String name) {
        return taken.add(name);
    }

    static boolean isName(String name) {
        return name.matches(NAME);
    }

    static void require(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name must match " + NAME + ", got \"" + name + "\"");
        }
    }
}
