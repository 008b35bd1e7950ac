/** Separation by direction: two channels, told apart by attenuation and delay. */
@NullMarked
package tamis.dsp.spatial;

import org.jspecify.annotations.NullMarked;
