/**
 * Separators on the sources of separators, as one tree with a fader at each leaf. What shares its parent's geometry works
 * on the same spectrum: masks are multiplied, at no delay. What has another runs on its source's signal, and all else
 * waits for it.
 */
@NullMarked
package tamis.dsp.chain;

import org.jspecify.annotations.NullMarked;
