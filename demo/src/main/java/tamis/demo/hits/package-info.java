/** Impacts found in recordings, as rows and as a picture, and how that compares. */
@NullMarked
package tamis.demo.hits;

import org.jspecify.annotations.NullMarked;
