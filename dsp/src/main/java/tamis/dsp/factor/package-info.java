/**
 * Batch factorisations in double precision: a whole matrix at once, on a control thread.
 *
 * <p>Every solver takes its settings as an immutable record, is seeded where it draws, reports through
 * {@link tamis.dsp.factor.Progress} and stops by {@link tamis.dsp.factor.StopRule}.
 */
@NullMarked
package tamis.dsp.factor;

import org.jspecify.annotations.NullMarked;
