/** Reads recordings for the trainers. */
@NullMarked
package tamis.demo.training;

import org.jspecify.annotations.NullMarked;
