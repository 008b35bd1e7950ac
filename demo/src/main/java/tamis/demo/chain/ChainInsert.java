package tamis.demo.chain;

import java.util.Locale;
import java.util.SortedMap;
import tamis.realtime.host.InsertSpec;

/**
 * An insert in a chain.
 *
 * @param name what people call it
 * @param insert what it is
 * @param bypass whether sound passes it by, at the same delay
 */
public record ChainInsert(String name, InsertSpec insert, boolean bypass) implements ChainPart {
    public ChainInsert {
        Names.require(name);
    }

    @Override
    public String kind() {
        return insert.kind();
    }

    @Override
    public SortedMap<String, Float> parameters() {
        return insert.parameters();
    }

    ChainInsert withBypass(boolean changed) {
        return new ChainInsert(name, insert, changed);
    }

    ChainInsert withParameters(SortedMap<String, Float> values) {
        return new ChainInsert(name, new InsertSpec(insert.kind(), values), bypass);
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
