package tamis.demo.chain;

import java.util.Locale;
import tamis.realtime.host.InsertSpec;

/**
 * An insert in a chain.
 *
 * @param name what people call it
 * @param insert what it is
 * @param bypass whether sound passes it by, at the same delay
 */
public record ChainInsert(String name, InsertSpec insert, boolean bypass) {
    public ChainInsert {
        Names.require(name);
    }

    /** {@return an insert that is called like what it is, or so with a number} */
    static ChainInsert of(InsertSpec insert, Names taken) {
        return new ChainInsert(taken.free(usualName(insert)), insert, false);
    }

    /** {@return what an insert is called when nobody named it: its kind, or a plug-in's label} */
    static String usualName(InsertSpec insert) {
        String kind = insert.kind().substring(insert.kind().lastIndexOf(':') + 1);
        String name = kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
        return Names.isName(name) ? name : "insert";
    }
}
