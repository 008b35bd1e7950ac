package tamis.demo.chain;

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
}
