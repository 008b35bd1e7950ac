/** The live pipeline under everything that may happen to it, for as long as one likes. */
@NullMarked
package tamis.demo.soak;

import org.jspecify.annotations.NullMarked;
