/** The whole way of one hop, without threads. */
@NullMarked
package tamis.dsp.stream;

import org.jspecify.annotations.NullMarked;
