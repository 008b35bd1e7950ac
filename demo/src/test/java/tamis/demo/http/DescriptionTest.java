package tamis.demo.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

/** What {@code openapi.json} says is what there is. */
class DescriptionTest {
    @Test
    void everyRouteIsDescribedAndEveryAnswerHasTheMembersDescribed(@TempDir Path folder)
            throws IOException, InterruptedException {
        JsonNode description;
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            description = new ObjectMapper().readTree(in);
        }
        PresetStore store = new PresetStore(folder);
        Library library = new Library(store, SeparatorCatalog.bundled());
        Path clip = Path.of("clip", "noisy.flac");
        try (Instance instance = new Instance("test", library);
                ControlServer server = new ControlServer(instance, Access.loopback(0, null, List.of()));
                Browser browser = new Browser(server.url())) {
            instance.put(
                    new Session("desk", store.load("speech-16k-nmf"), new Looped(clip), library, instance.events()));
            instance.session("desk").start();
            assertEquals(described(description), served(instance, library));
            for (String path : List.of(
                    "/api/v1/status",
                    "/api/v1/devices",
                    "/api/v1/streams",
                    "/api/v1/streams/desk",
                    "/api/v1/streams/desk/latency",
                    "/api/v1/presets",
                    "/api/v1/presets/speech-16k")) {
                String template = path.replace("/desk", "/{stream}").replace("/speech-16k", "/{preset}");
                JsonNode schema = description
                        .at("/paths")
                        .get(template)
                        .at("/get/responses/200/content/application~1json/schema");
                check(description, schema, browser.get(path), path);
            }
        }
    }

    private static Set<String> described(JsonNode description) {
        Set<String> operations = new TreeSet<>();
        description.at("/paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static Set<String> served(Instance instance, Library library) {
        Set<String> operations = new TreeSet<>();
        for (List<Route> routes : List.of(
                new Api(instance).routes(),
                new LatencyApi(instance).routes(),
                new PresetApi(library).routes(),
                new LiveViews(instance, 1).routes(),
                new Probes(instance).routes(),
                new Metrics(instance, () -> 0).routes())) {
            routes.forEach(route -> operations.add(route.method() + " " + route.path()));
        }
        return operations;
    }

    private static void check(JsonNode description, JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            check(description, description.at(schema.get("$ref").asText().substring(1)), value, where);
        } else if (schema.has("oneOf")) {
            check(description, value.isNull() ? schema.at("/oneOf/1") : schema.at("/oneOf/0"), value, where);
        } else if (value.isArray()) {
            assertEquals("array", schema.get("type").asText(), where);
            value.forEach(each -> check(description, schema.get("items"), each, where + "[]"));
        } else if (schema.has("properties")) {
            Set<String> named = new TreeSet<>();
            schema.get("properties").fieldNames().forEachRemaining(named::add);
            Set<String> there = new TreeSet<>();
            value.fieldNames().forEachRemaining(there::add);
            assertEquals(named, there, where);
            named.forEach(name ->
                    check(description, schema.get("properties").get(name), value.get(name), where + "." + name));
        } else if (!value.isObject()) {
            String type = value.isTextual()
                    ? "string"
                    : value.isBoolean()
                            ? "boolean"
                            : value.isNull() ? "null" : value.isIntegralNumber() ? "integer" : "number";
            String allowed = schema.get("type").toString();
            assertTrue(
                    allowed.contains(type) || (type.equals("integer") && allowed.contains("number")),
                    where + " is a " + type + ", described as " + allowed);
        }
    }
}
