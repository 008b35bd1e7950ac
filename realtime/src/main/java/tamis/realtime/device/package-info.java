/** Where sound comes from and goes to: sound cards, files, pipes. Each meets the pipeline through a hop exchange only. */
@NullMarked
package tamis.realtime.device;

import org.jspecify.annotations.NullMarked;
