/** What people type, and what they are told. */
@NullMarked
package tamis.demo.cli;

import org.jspecify.annotations.NullMarked;
