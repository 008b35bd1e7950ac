/** Non-negative matrix factorisation of one frame at a time. */
@NullMarked
package tamis.dsp.nmf;

import org.jspecify.annotations.NullMarked;
