package tamis.demo.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.ControlJson;
import tamis.demo.control.Event;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.realtime.pipeline.FrameTap;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TapFrame;

/**
 * One view of a stream: events {@code frame} at its rate, {@code status} every second, and {@code event} when something
 * happened, each with a line of JSON.
 *
 * <p>It runs on the thread of its request and looks at the stream when its turn comes. While a slow client keeps it
 * waiting, it looks at nothing: those frames are lost, and counted. Of events, a bounded number waits; older ones go.
 */
final class LiveView implements Consumer<Event> {
    private static final int MOST_EVENTS = 64;
    private static final long STATUS_NANOS = 1_000_000_000;

    private final Instance instance;
    private final String stream;
    private final long tickNanos;
    private final ArrayBlockingQueue<Event> events = new ArrayBlockingQueue<>(MOST_EVENTS);
    private volatile boolean ended;
    private @Nullable FrameTap tap;
    private @Nullable TapFrame frame;
    private long lastPosition = -1;

    /**
     * A view, not served yet.
     *
     * @param rate frames a second
     */
    LiveView(Instance instance, String stream, int rate) {
        this.instance = instance;
        this.stream = stream;
        this.tickNanos = 1_000_000_000L / rate;
    }

    @Override
    public void accept(Event event) {
        while (!events.offer(event)) {
            events.poll();
        }
    }

    void end() {
        ended = true;
    }

    /** Writes until the client hangs up or the view is ended. */
    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        long due = System.nanoTime();
        long statusDue = due;
        while (!ended) {
            long now = System.nanoTime();
            long lost = Math.max(0, (now - due) / tickNanos);
            due += (lost + 1) * tickNanos;
            Session session = instance.session(stream);
            if (now - statusDue >= 0) {
                write(out, "status", session.status());
                statusDue = now + STATUS_NANOS;
            }
            for (Event event = events.poll(); event != null; event = events.poll()) {
                write(out, "event", Api.EventStatus.of(event));
            }
            Pipeline pipeline = session.pipeline().orElse(null);
            if (pipeline != null && look(pipeline)) {
                write(out, "frame", frame(session, pipeline, lost));
            }
            out.flush();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    /** Takes the latest frame; {@return whether it is another than before}. */
    private boolean look(Pipeline pipeline) {
        FrameTap now = pipeline.tap();
        TapFrame into = frame;
        if (now != tap || into == null) {
            tap = now;
            into = now.newFrame();
            frame = into;
            lastPosition = -1;
        }
        long position = now.read(into);
        boolean fresh = position != lastPosition && position >= 0;
        lastPosition = position;
        return fresh;
    }

    private LiveFrame frame(Session session, Pipeline pipeline, long lost) {
        return LiveFrame.of(
                session,
                Objects.requireNonNull(frame),
                Objects.requireNonNull(tap).grid().orElse(null),
                pipeline.telemetry().snapshot(),
                lost);
    }

    private static void write(OutputStream out, String kind, Object value) throws IOException {
        String text = "event: " + kind + "\ndata: " + ControlJson.write(value) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
