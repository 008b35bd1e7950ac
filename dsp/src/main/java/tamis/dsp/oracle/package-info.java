/** How well any mask could do: masks made from the true sources. */
@NullMarked
package tamis.dsp.oracle;

import org.jspecify.annotations.NullMarked;
