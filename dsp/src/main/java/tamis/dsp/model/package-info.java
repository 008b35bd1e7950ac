/** What was learnt about the sources. */
@NullMarked
package tamis.dsp.model;

import org.jspecify.annotations.NullMarked;
