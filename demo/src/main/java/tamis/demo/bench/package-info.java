/** What things cost on this machine, as ratios to something in the same run. */
@NullMarked
package tamis.demo.bench;

import org.jspecify.annotations.NullMarked;
