/** What a user can ask of running streams, and the streams that do it. */
@NullMarked
package tamis.demo.control;

import org.jspecify.annotations.NullMarked;
