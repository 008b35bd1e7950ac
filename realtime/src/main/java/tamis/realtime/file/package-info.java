/** Sound files: reading, writing, and other sample rates. Control threads only. */
@NullMarked
package tamis.realtime.file;

import org.jspecify.annotations.NullMarked;
