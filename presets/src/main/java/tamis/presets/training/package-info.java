/** Trainers: labelled signals and a recipe in, a preset out. Control threads only. */
@NullMarked
package tamis.presets.training;

import org.jspecify.annotations.NullMarked;
