package tamis.demo.chain;

import java.util.SortedMap;

/** What sound passes in a chain. */
public sealed interface ChainPart permits ChainNode, ChainInsert {
    /** {@return what people call it} */
    String name();

    /** {@return what it is: the preset of a separator, the kind of an insert} */
    String kind();

    /** {@return whether sound passes it by, at the same delay} */
    boolean bypass();

    /** {@return its parameters that do not stand where they normally do, by name} */
    SortedMap<String, Float> parameters();
}
