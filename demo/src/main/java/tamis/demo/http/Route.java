package tamis.demo.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path, and what is done for them.
 *
 * @param method of HTTP
 * @param path with names in braces, each for one segment
 * @param handler called on a virtual thread
 */
record Route(String method, String path, Handler handler) {
    /** A path that stands for all. */
    static final String ANY = "*";

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        /**
         * Answers.
         *
         * @return empty when the handler has answered itself
         */
        Optional<Reply> handle(Request request) throws IOException, InterruptedException, HttpFault;
    }

    /** Answers one request as a whole. */
    @FunctionalInterface
    interface WholeHandler {
        Reply handle(Request request) throws IOException, InterruptedException, HttpFault;
    }

    static Route of(String method, String path, WholeHandler handler) {
        return new Route(method, path, request -> Optional.of(handler.handle(request)));
    }

    /** {@return the request, when its path is this route's} */
    Optional<Request> match(HttpExchange exchange) {
        if (path.equals(ANY)) {
            return Optional.of(new Request(exchange, Map.of()));
        }
        String[] wanted = path.split("/", -1);
        String[] got = exchange.getRequestURI().getRawPath().split("/", -1);
        if (wanted.length != got.length) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                names.put(wanted[i].substring(1, wanted[i].length() - 1), got[i]);
            } else if (!wanted[i].equals(got[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Request(exchange, names));
    }
}
