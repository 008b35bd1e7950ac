package tamis.demo.http;

import java.util.ArrayList;
import java.util.List;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;

/** Whether the process lives, and whether sound flows. */
final class Probes {
    private static final long LONGEST_SILENCE_NANOS = 1_000_000_000;

    private final Instance instance;

    Probes(Instance instance) {
        this.instance = instance;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/healthz", request -> Reply.text("ok\n")),
                Route.of("GET", "/readyz", request -> ready()));
    }

    /** Ready when sound has flowed through every stream that is to run, and there is one, within the last second. */
    private Reply ready() {
        List<String> still = new ArrayList<>();
        boolean any = false;
        for (Session session : instance.sessions()) {
            boolean wanted = session.state() == SessionState.RUNNING || session.state() == SessionState.FAILED;
            if (wanted && !session.flows(LONGEST_SILENCE_NANOS)) {
                still.add(session.name());
            }
            any |= wanted;
        }
        if (any && still.isEmpty()) {
            return Reply.text("ok\n");
        }
        return Reply.error(503, any ? "no sound flows in " + String.join(", ", still) : "no stream runs");
    }
}
