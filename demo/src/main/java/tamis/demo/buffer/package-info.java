/** What was found out about a user's sound cards, and kept. */
@NullMarked
package tamis.demo.buffer;

import org.jspecify.annotations.NullMarked;
