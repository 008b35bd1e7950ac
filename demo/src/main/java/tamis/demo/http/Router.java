package tamis.demo.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request and sends its answer; a handler's fault becomes a status and a line of JSON. */
final class Router implements HttpHandler {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Reply> reply = reply(exchange);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        }
    }

    private Optional<Reply> reply(HttpExchange exchange) {
        try {
            TreeSet<String> methods = new TreeSet<>();
            for (Route route : routes) {
                Optional<Request> request = route.match(exchange);
                boolean last = route.path().equals(Route.ANY) && !methods.isEmpty();
                if (request.isPresent() && !last) {
                    if (answers(route, exchange.getRequestMethod())) {
                        return route.handler().handle(request.get());
                    }
                    if (!route.path().equals(Route.ANY)) {
                        methods.add(route.method());
                    }
                }
            }
            if (methods.isEmpty()) {
                return Optional.of(Reply.error(404, "there is nothing at this path"));
            }
            exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
            return Optional.of(Reply.error(405, "this path takes " + String.join(", ", methods)));
        } catch (HttpFault fault) {
            return Optional.of(Reply.error(fault.status(), String.valueOf(fault.getMessage())));
        } catch (FileNotFoundException missing) {
            return Optional.of(Reply.error(404, String.valueOf(missing.getMessage())));
        } catch (IllegalArgumentException refused) {
            return Optional.of(Reply.error(400, String.valueOf(refused.getMessage())));
        } catch (IOException fault) {
            return Optional.of(Reply.error(409, String.valueOf(fault.getMessage())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(Reply.error(503, "shutting down"));
        }
    }

    private static boolean answers(Route route, String method) {
        String whole = method.equals("HEAD") ? "GET" : method; // its answer is sent without a body
        return route.method().equals(whole);
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), head || reply.body().length == 0 ? -1 : reply.body().length);
        if (!head) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
