/** Each source's share of each bin, and what faders make of it. */
@NullMarked
package tamis.dsp.mask;

import org.jspecify.annotations.NullMarked;
