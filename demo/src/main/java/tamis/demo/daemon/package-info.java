/** Many streams in one process, as a configuration file says. */
@NullMarked
package tamis.demo.daemon;

import org.jspecify.annotations.NullMarked;
