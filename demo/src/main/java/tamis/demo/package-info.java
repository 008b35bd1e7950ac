/** The program: one entry point. */
@NullMarked
package tamis.demo;

import org.jspecify.annotations.NullMarked;
