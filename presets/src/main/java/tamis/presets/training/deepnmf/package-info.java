/** Deep NMF presets: unfolded updates trained on mixtures of recorded sources. */
@NullMarked
package tamis.presets.training.deepnmf;

import org.jspecify.annotations.NullMarked;
