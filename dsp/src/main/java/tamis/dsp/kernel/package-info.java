/** The inner loops: products of vectors and matrices, on the processor's vector unit where there is one. */
@NullMarked
package tamis.dsp.kernel;

import org.jspecify.annotations.NullMarked;
