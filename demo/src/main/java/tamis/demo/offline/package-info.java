/** Files in, files out. */
@NullMarked
package tamis.demo.offline;

import org.jspecify.annotations.NullMarked;
