package tamis.demo.chain;

/** Where a source of a separator goes. */
public sealed interface Branch permits Leaf, Split {}
