package tamis.demo.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tamis.demo.control.Command;
import tamis.demo.control.DeskCommand;
import tamis.demo.control.Event;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.demo.control.SessionStatus;
import tamis.realtime.device.AudioDevices;

/** The JSON interface to streams. What each route takes and gives is told by {@code openapi.json}, kept true by a test. */
final class Api {
    private static final String STREAM = "/api/v1/streams/{stream}";

    private static final int LARGEST_CHAIN = 1 << 16; // bytes

    private final Instance instance;

    Api(Instance instance) {
        this.instance = instance;
    }

    /** The whole instance. */
    record InstanceStatus(String name, List<SessionStatus> streams, List<EventStatus> events) {}

    /**
     * Something that happened.
     *
     * @param at when, ISO 8601
     */
    record EventStatus(String at, String stream, String kind, String message) {
        static EventStatus of(Event event) {
            return new EventStatus(
                    event.at().toString(), event.stream(), event.kind().name(), event.message());
        }
    }

    /** Which preset to go on with. */
    record PresetChoice(String name) {}

    /** What to learn, and how long to listen. */
    record Lesson(String source, double seconds) {}

    /** {@return all routes of this part} */
    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/openapi.json", request -> description()),
                Route.of("GET", "/api/v1/status", request -> Reply.json(status())),
                Route.of("GET", "/api/v1/devices", request -> Reply.json(AudioDevices.list())),
                Route.of("GET", "/api/v1/streams", request -> Reply.json(status().streams())),
                Route.of("GET", STREAM, request -> Reply.json(session(request).status())),
                Route.of("PATCH", STREAM, request -> patch(request)),
                Route.of("POST", STREAM + "/start", request -> execute(request, new Command.Start())),
                Route.of("POST", STREAM + "/stop", request -> execute(request, new Command.Stop())),
                Route.of("POST", STREAM + "/toggle", request -> execute(request, new DeskCommand.Toggle())),
                Route.of("POST", STREAM + "/ab", request -> execute(request, new Command.SwitchAb())),
                Route.of("PUT", STREAM + "/preset", request -> {
                    PresetChoice choice = request.body(PresetChoice.class);
                    return execute(request, new Command.SwapPreset(choice.name()));
                }),
                Route.of(
                        "GET",
                        STREAM + "/chain",
                        request -> Reply.json(session(request).described())),
                Route.of("PUT", STREAM + "/chain", request -> {
                    String chain = new String(request.body(LARGEST_CHAIN), StandardCharsets.UTF_8);
                    return execute(request, new Command.SwapChain(chain));
                }),
                Route.of("POST", STREAM + "/learn", request -> {
                    Lesson lesson = request.body(Lesson.class);
                    return execute(request, new Command.Learn(lesson.source(), lesson.seconds()));
                }),
                Route.of("POST", "/api/v1/reload", request -> {
                    instance.reload();
                    return Reply.json(status());
                }));
    }

    private InstanceStatus status() {
        return new InstanceStatus(
                instance.name(),
                instance.sessions().stream().map(Session::status).toList(),
                instance.events().recent().stream().map(EventStatus::of).toList());
    }

    private Reply patch(Request request) throws IOException, HttpFault {
        Session session = session(request);
        return Reply.json(session.change(request.body(StreamPatch.class).commands()));
    }

    private Reply execute(Request request, Command command) throws IOException, InterruptedException, HttpFault {
        return Reply.json(session(request).execute(command));
    }

    private Session session(Request request) throws HttpFault {
        return request.session(instance);
    }

    private static Reply description() throws IOException {
        try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IOException("openapi.json is missing from the class path");
            }
            return new Reply(200, "application/json", in.readAllBytes());
        }
    }
}
