/** The control port: a JSON interface, live data, metrics and the web page, for whoever may. */
@NullMarked
package tamis.demo.http;

import org.jspecify.annotations.NullMarked;
