package tamis.demo.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Lets through only whom {@link Access} admits: the right name for this machine (else a page anywhere could reach it by
 * rebinding its own name), no page of another origin, and the token where one is needed. The page itself and the two
 * probes hold no secret and need no token.
 */
final class Guard extends Filter {
    private static final List<String> OPEN = List.of("/healthz", "/readyz");

    private final Access access;

    Guard(Access access) {
        this.access = access;
    }

    @Override
    public String description() {
        return "host, origin and token";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'");
        try {
            check(exchange);
        } catch (HttpFault fault) {
            try (exchange) {
                Router.send(exchange, Reply.error(fault.status(), String.valueOf(fault.getMessage())));
            }
            return;
        }
        chain.doFilter(exchange);
    }

    private void check(HttpExchange exchange) throws HttpFault {
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !access.knows(withoutPort(hosts.get(0)))) {
            throw new HttpFault(403, "that is no name of this machine; add it to hosts in the configuration");
        }
        List<String> origins = headers.getOrDefault("Origin", List.of());
        String host = hosts.get(0).toLowerCase(Locale.ROOT);
        for (String origin : origins) {
            String lower = origin.toLowerCase(Locale.ROOT);
            if (!lower.equals("http://" + host) && !lower.equals("https://" + host)) {
                throw new HttpFault(403, "pages of other origins may not");
            }
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if ("cross-site".equals(site) || "same-site".equals(site)) {
            throw new HttpFault(403, "pages of other origins may not");
        }
        if (needsToken(exchange) && !admitted(headers)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            throw new HttpFault(401, "send the token: Authorization: Bearer TOKEN");
        }
    }

    private static boolean needsToken(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        return path.startsWith("/api/") || path.equals("/metrics") || !(OPEN.contains(path) || isGet(exchange));
    }

    private static boolean isGet(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
    }

    private boolean admitted(Headers headers) {
        List<String> sent = headers.getOrDefault("Authorization", List.of());
        try {
            return access.admits(sent.size() == 1 ? sent.get(0) : null);
        } catch (IOException unusable) {
            return false; // a token that cannot be read admits nobody
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
