package tamis.demo.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tamis.demo.control.ControlJson;

/**
 * An answer, whole.
 *
 * @param status of HTTP
 * @param type of the content
 */
record Reply(int status, String type, byte[] body) {
    static Reply json(Object value) {
        return json(200, value);
    }

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json", ControlJson.write(value).getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(String text) {
        return new Reply(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error(int status, String message) {
        return json(status, Map.of("error", message));
    }
}
