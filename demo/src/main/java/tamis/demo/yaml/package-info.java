/** YAML files of which every key is known: what people configure Tamis with. */
@NullMarked
package tamis.demo.yaml;

import org.jspecify.annotations.NullMarked;
