package tamis.demo.control;

import org.jspecify.annotations.Nullable;

/**
 * What is asked over a control socket, as one line of JSON.
 *
 * @param stream which one; null for the only one
 * @param commands for that stream, in order; null or empty for none
 * @param reload whether to read the configuration again first
 */
record SocketRequest(
        @Nullable String stream,
        Command @Nullable [] commands,
        @Nullable Boolean reload) {}
