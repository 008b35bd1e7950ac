package tamis.demo.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The web page: files that came with the program, from its class path and nowhere else. */
final class StaticFiles {
    private static final String FOLDER = "/tamis/web";
    private static final Pattern PATH = Pattern.compile("(/[a-z0-9_-]+)*/([a-z0-9_-]+\\.[a-z0-9]+)?");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json");

    /** {@return a route that takes any path, to be asked last} */
    Route route() {
        return new Route(
                "GET",
                Route.ANY,
                request -> Optional.of(file(request.exchange().getRequestURI().getRawPath())));
    }

    private static Reply file(String path) throws IOException, HttpFault {
        String name = path.equals("/") ? "/index.html" : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (!PATH.matcher(name).matches() || type == null) {
            throw new HttpFault(404, "there is nothing at this path");
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new HttpFault(404, "there is nothing at this path");
            }
            return new Reply(200, type, in.readAllBytes());
        }
    }
}
