/** What every separator promises its host, as laws that can be tried: in a test, and by the host itself. */
@NullMarked
package tamis.dsp.contract;

import org.jspecify.annotations.NullMarked;
