package tamis.demo.chain;

/**
 * A source that is separated further.
 *
 * @param node what separates it
 */
public record Split(ChainNode node) implements Branch {}
