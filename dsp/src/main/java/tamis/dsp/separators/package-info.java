/** The separators that ship with Tamis. */
@NullMarked
package tamis.dsp.separators;

import org.jspecify.annotations.NullMarked;
