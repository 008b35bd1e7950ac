/** How good a separation is. */
@NullMarked
package tamis.dsp.metric;

import org.jspecify.annotations.NullMarked;
