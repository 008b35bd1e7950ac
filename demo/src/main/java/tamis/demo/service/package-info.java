/** Life as a service of systemd: the unit, and what is told to it while it runs. */
@NullMarked
package tamis.demo.service;

import org.jspecify.annotations.NullMarked;
