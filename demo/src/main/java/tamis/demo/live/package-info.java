/** Streams that run while people watch. */
@NullMarked
package tamis.demo.live;

import org.jspecify.annotations.NullMarked;
