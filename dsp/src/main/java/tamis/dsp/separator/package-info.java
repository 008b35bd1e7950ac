/** The interface of separators, ours and other people's. */
@NullMarked
package tamis.dsp.separator;

import org.jspecify.annotations.NullMarked;
