package tamis.demo.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** A caller of a control port, by the JDK's own client. */
public final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    /** Calls that port. */
    public Browser(String url) {
        this.url = url;
    }

    /** {@return an answer's JSON, whatever its status} */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, null));
    }

    /** {@return an answer's JSON, whatever its status; null sends no body} */
    public JsonNode call(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return json(send(method, path, body));
    }

    /** {@return the whole answer} */
    public HttpResponse<byte[]> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpClient client() {
        return client;
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
