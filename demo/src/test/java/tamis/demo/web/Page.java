package tamis.demo.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A page as its user has it: keys, pointer, and what there is to see. Waits are for states, never for times. */
final class Page implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final Map<String, Integer> KEYS =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, "End", 35, "Home", 36, "ArrowLeft", 37, "ArrowUp", 38);

    private final DevTools tools;

    Page(HttpClient client, URI uri, int width, int height) throws IOException, InterruptedException {
        tools = new DevTools(client, uri);
        tools.call("Runtime.enable", Map.of());
        tools.call("Page.enable", Map.of());
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void load(String url) throws IOException, InterruptedException {
        tools.call("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href.startsWith('" + url + "')");
    }

    /** Has what a user prefers, such as prefers-color-scheme. */
    void prefer(String feature, String value) throws IOException, InterruptedException {
        tools.call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** {@return the value of an expression} */
    JsonNode value(String expression) throws IOException, InterruptedException {
        JsonNode got = tools.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (got.has("exceptionDetails")) {
            throw new IOException(expression + ": " + got.get("exceptionDetails"));
        }
        return got.at("/result/value");
    }

    /** Returns when the expression is true. */
    void await(String expression) throws IOException, InterruptedException {
        awaitThat(expression, () -> value("Boolean(" + expression + ")").asBoolean());
    }

    /** Something that becomes true. */
    @FunctionalInterface
    interface State {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Returns when it is so; what the page shows is in the complaint if it never is. */
    void awaitThat(String what, State state) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!state.holds()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("never so: " + what + "\nthe page says: "
                        + value("document.body.innerText").asText() + "\n" + tools.complaints());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Presses a key where the focus is. */
    void press(String key) throws IOException, InterruptedException {
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new HashMap<>();
            event.put("type", type);
            event.put("key", key);
            event.put("code", key);
            event.put("windowsVirtualKeyCode", KEYS.get(key));
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            tools.call("Input.dispatchKeyEvent", event);
        }
    }

    /** Types text where the focus is. */
    void type(String text) throws IOException, InterruptedException {
        tools.call("Input.insertText", Map.of("text", text));
    }

    void focus(String selector) throws IOException, InterruptedException {
        value("document.querySelector('" + selector + "').focus()");
    }

    /** Clicks the middle of an element, which must be enabled; again when the layout moved and the click went beside it. */
    void click(String selector) throws IOException, InterruptedException {
        await("document.querySelector('" + selector + "')?.disabled === false");
        value("document.querySelector('" + selector + "').addEventListener('click', () => clicked = '"
                + selector.hashCode() + "')");
        value("void (window.clicked = '')");
        awaitThat(selector + " is clicked", () -> {
            pointer(selector, List.<double[]>of(new double[] {0.5, 0.5}));
            return value("clicked").asText().equals(String.valueOf(selector.hashCode()));
        });
    }

    /** Presses the pointer at the first place in an element, moves it along, and lets go at the last. */
    void pointer(String selector, List<double[]> places) throws IOException, InterruptedException {
        JsonNode box = value("(() => { const e = document.querySelector('" + selector
                + "'); e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()");
        double[] last = new double[2];
        for (int i = 0; i < places.size(); i++) {
            last = new double[] {
                box.get(0).asDouble() + places.get(i)[0] * box.get(2).asDouble(),
                box.get(1).asDouble() + places.get(i)[1] * box.get(3).asDouble()
            };
            mouse("mouseMoved", last, i == 0 ? 0 : 1);
            if (i == 0) {
                mouse("mousePressed", last, 1);
            }
        }
        mouse("mouseReleased", last, 0);
    }

    private void mouse(String type, double[] at, int buttons) throws IOException, InterruptedException {
        tools.call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        at[0],
                        "y",
                        at[1],
                        "button",
                        type.equals("mouseMoved") && buttons == 0 ? "none" : "left",
                        "buttons",
                        buttons,
                        "clickCount",
                        1));
    }

    /** Keeps a picture of what is seen, when a folder is named for it. */
    void keep(@Nullable String folder, String name) throws IOException, InterruptedException {
        if (folder != null) {
            JsonNode shot = tools.call("Page.captureScreenshot", Map.of("format", "png"));
            Files.write(
                    Files.createDirectories(Path.of(folder)).resolve(name + ".png"),
                    Base64.getDecoder().decode(shot.get("data").asText()));
        }
    }

    void assertNoComplaints() {
        assertEquals(List.of(), tools.complaints());
    }

    @Override
    public void close() throws IOException {
        try {
            tools.call("Page.close", Map.of());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        tools.close();
    }
}
