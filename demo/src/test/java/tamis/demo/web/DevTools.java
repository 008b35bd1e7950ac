package tamis.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The DevTools protocol of one page: calls and their answers, and what the page complained of. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    DevTools(HttpClient client, URI uri) {
        socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    /** {@return the answer of a call} */
    JsonNode call(String method, Map<String, Object> parameters) throws IOException, InterruptedException {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String message = json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        try {
            socket.sendText(message, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            JsonNode got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (got.has("error")) {
                throw new IOException(method + ": " + got.get("error"));
            }
            return got.path("result");
        } catch (ExecutionException | TimeoutException fault) {
            throw new IOException(method, fault);
        }
    }

    /** {@return exceptions that the page did not catch} */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean complete) {
        text.append(part);
        if (complete) {
            take(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(String message) {
        JsonNode got;
        try {
            got = json.readTree(message);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        CompletableFuture<JsonNode> answer =
                got.has("id") ? waiting.remove(got.get("id").asInt()) : null;
        if (answer != null) {
            answer.complete(got);
        } else if (got.path("method").asText().equals("Runtime.exceptionThrown")) {
            complaints.add(got.at("/params/exceptionDetails").toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
