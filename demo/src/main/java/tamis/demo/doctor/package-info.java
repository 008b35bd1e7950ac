/** What is wrong with the audio set-up of a machine, and how to mend it. */
@NullMarked
package tamis.demo.doctor;

import org.jspecify.annotations.NullMarked;
