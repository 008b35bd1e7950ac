package tamis.demo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tamis.demo.control.ControlJson;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;

/** A request of a route, as its handler sees it. */
final class Request {
    private static final int LARGEST_JSON = 1 << 16;

    private final HttpExchange exchange;
    private final Map<String, String> names;

    /**
     * Wraps an exchange.
     *
     * @param names what stands for the route's names in the path
     */
    Request(HttpExchange exchange, Map<String, String> names) {
        this.exchange = exchange;
        this.names = names;
    }

    HttpExchange exchange() {
        return exchange;
    }

    /** {@return what stands in the path for that name of the route} */
    String name(String name) {
        return Objects.requireNonNull(names.get(name), name);
    }

    /** {@return the stream that stands in the path, if there is such a one} */
    Session session(Instance instance) throws HttpFault {
        try {
            return instance.session(name("stream"));
        } catch (IllegalArgumentException none) {
            throw new HttpFault(404, String.valueOf(none.getMessage()));
        }
    }

    /**
     * {@return a whole number from the query}
     *
     * @param usual when it is not there
     */
    int query(String name, int lowest, int highest, int usual) throws HttpFault {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return usual;
        }
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return number(name, part.substring(name.length() + 1), lowest, highest);
            }
        }
        return usual;
    }

    private static int number(String name, String text, int lowest, int highest) throws HttpFault {
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        }
        throw new HttpFault(400, name + " must be a whole number in [" + lowest + ", " + highest + "]");
    }

    /** {@return the JSON that was sent, as that type; unknown members are refused} */
    <T> T body(Class<T> type) throws IOException, HttpFault {
        List<String> types = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        if (types.size() != 1 || !types.get(0).split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new HttpFault(415, "send Content-Type: application/json");
        }
        byte[] body = body(LARGEST_JSON);
        try {
            T value = ControlJson.mapper().readValue(body, type);
            if (value == null) {
                throw new HttpFault(400, "the body is null");
            }
            return value;
        } catch (JsonMappingException fault) {
            throw new HttpFault(400, ControlJson.inWords(fault));
        } catch (JsonProcessingException fault) {
            throw new HttpFault(400, "the body is no JSON: " + ControlJson.inWords(fault));
        }
    }

    /** {@return what was sent, at most that many bytes} */
    byte[] body(int largest) throws IOException, HttpFault {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > largest) { // the server has checked that it is a number
            throw new HttpFault(413, "the body may have at most " + largest + " bytes");
        }
        byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new HttpFault(413, "the body may have at most " + largest + " bytes");
        }
        return body;
    }
}
