/** Trained models as people handle them: one file each, bundled ones and one's own. */
@NullMarked
package tamis.presets;

import org.jspecify.annotations.NullMarked;
