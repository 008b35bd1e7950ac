/**
 * Iterations of non-negative matrix factorisation unrolled into networks: each iteration is a layer with weights of its
 * own, trained from examples.
 *
 * <p>{@link tamis.dsp.unfold.Nalmu} trains elementwise weights of multiplicative updates; {@link
 * tamis.dsp.unfold.DeepNmf} trains the dictionaries themselves; {@link tamis.dsp.unfold.PadNmf} adds what is known of the
 * physics. Training is batch work on a control thread, seeded where it draws.
 */
@NullMarked
package tamis.dsp.unfold;

import org.jspecify.annotations.NullMarked;
