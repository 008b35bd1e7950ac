/**
 * Chains as people describe them: inserts, a tree of separators with a fader at each leaf, inserts; and how such a
 * description becomes a stream.
 */
@NullMarked
package tamis.demo.chain;

import org.jspecify.annotations.NullMarked;
