/** Recordings taken apart into atoms, and sources made of atoms that somebody chose. */
@NullMarked
package tamis.demo.atoms;

import org.jspecify.annotations.NullMarked;
