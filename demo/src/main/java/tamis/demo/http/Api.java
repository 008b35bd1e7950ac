package tamis.demo.http;

import java.util.List;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.demo.control.SessionStatus;

/** The JSON interface. */
final class Api {
    private final Instance instance;

    Api(Instance instance) {
        this.instance = instance;
    }

    /**
     * The whole instance.
     *
     * @param name which one
     */
    record InstanceStatus(String name, List<SessionStatus> streams) {}

    /** {@return all routes of the interface} */
    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/status", request -> Reply.json(status())),
                Route.of(
                        "GET",
                        "/api/v1/streams/{stream}",
                        request -> Reply.json(session(request).status())));
    }

    private InstanceStatus status() {
        return new InstanceStatus(
                instance.name(),
                instance.sessions().stream().map(Session::status).toList());
    }

    private Session session(Request request) throws HttpFault {
        try {
            return instance.session(request.name("stream"));
        } catch (IllegalArgumentException none) {
            throw new HttpFault(404, String.valueOf(none.getMessage()));
        }
    }
}
