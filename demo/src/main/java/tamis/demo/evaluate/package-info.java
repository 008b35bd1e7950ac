/** How good a preset is on files whose truth is known. */
@NullMarked
package tamis.demo.evaluate;

import org.jspecify.annotations.NullMarked;
