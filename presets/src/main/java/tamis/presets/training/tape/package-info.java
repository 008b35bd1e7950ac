/** Reverse-mode differentiation over float matrices: write the forward pass, get the gradients. */
@NullMarked
package tamis.presets.training.tape;

import org.jspecify.annotations.NullMarked;
