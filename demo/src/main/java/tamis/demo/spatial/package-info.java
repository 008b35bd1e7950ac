/** Reports on separation by direction. */
@NullMarked
package tamis.demo.spatial;

import org.jspecify.annotations.NullMarked;
