package tamis.demo.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.http.Browser;
import tamis.dsp.Signal;
import tamis.realtime.file.WavFile;

/** The web page in a real browser, beside a stream that runs. With -Dtamis.screenshots=FOLDER it leaves pictures there. */
@Timeout(600)
class WebPageTest {
    private static final int RATE = 16_000;
    private static final int SECOND = RATE;
    private static final String STREAM = "/api/v1/streams/desk";
    private static final @Nullable String SHOTS = System.getProperty("tamis.screenshots");

    @TempDir
    private static Path profile = Path.of("");

    private static @Nullable Chromium chromium;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void startBrowser() throws IOException, InterruptedException {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "skipped: there is no Chromium here; Debian's package is called chromium");
        chromium = new Chromium(program.get(), profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Page page(int width, int height) throws IOException, InterruptedException {
        return Objects.requireNonNull(chromium).open(width, height);
    }

    private Studio noisy(String control) throws IOException {
        Path sound = folder.resolve("noise.wav");
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[SECOND];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble(-0.1, 0.1);
        }
        WavFile.write(sound, new Signal(RATE, new float[][] {noise}));
        return Studio.open(folder, control, "speech-16k-nmf", sound, 1);
    }

    private static final double NOISE_DB = 20 * Math.log10(0.1 / Math.sqrt(3));

    @Test
    void aFaderMovedByKeysChangesWhatIsRecorded() throws IOException, InterruptedException {
        try (Studio studio = noisy("{port: 0}");
                Page page = page(1280, 800)) {
            page.load(studio.url());
            page.await("document.getElementById('state').textContent === 'running'");
            for (String source : List.of("speech", "noise")) {
                page.focus("[aria-label=\"" + source + " fader\"]");
                page.press("End");
                page.await("document.activeElement.getAttribute('aria-valuetext') === '+12.0 dB'");
            }
            page.awaitThat(
                    "all at +12 dB is the mixture, 12 dB louder",
                    () -> Math.abs(studio.recording().levelDb(SECOND / 2) - NOISE_DB - 12) < 0.5);
            page.click("[aria-label=\"Mute speech\"]");
            page.click("[aria-label=\"Mute noise\"]");
            page.awaitThat("all muted is silence", () -> studio.recording().levelDb(SECOND / 2) < -85);
            page.click("[aria-label=\"Mute noise\"]");
            page.click("[aria-label=\"Solo noise\"]");
            page.awaitThat("noise alone is heard", () -> studio.recording().levelDb(SECOND / 2) > NOISE_DB - 12);
            page.await("document.querySelector('[aria-label=\"Solo noise\"]').getAttribute('aria-pressed') === 'true'");
            page.await("Number(document.querySelector('[aria-label=\"noise, level heard\"]').ariaValueNow) > -40");
            page.assertNoComplaints();
        }
    }

    @Test
    void whatIsListenedToAndThePresetAreChosen() throws IOException, InterruptedException {
        try (Studio studio = noisy("{port: 0}");
                Browser api = new Browser(studio.url());
                Page page = page(1280, 800)) {
            page.load(studio.url());
            page.click("[aria-label=\"Mute speech\"]");
            page.click("[aria-label=\"Mute noise\"]");
            page.click("#desk-b");
            page.awaitThat(
                    "B is the mixture",
                    () -> api.get(STREAM).at("/desk").asText().equals("B")
                            && Math.abs(studio.recording().levelDb(SECOND / 2) - NOISE_DB) < 0.5);
            page.click("#desk-a");
            page.awaitThat("A is muted", () -> studio.recording().levelDb(SECOND / 2) < -85);
            page.click("#removed");
            page.awaitThat(
                    "what was removed is all", () -> Math.abs(studio.recording().levelDb(SECOND / 2) - NOISE_DB) < 0.5);
            page.await("document.querySelectorAll('#preset option').length >= 3");
            page.value("(() => { const list = document.getElementById('preset'); list.value = 'speech-16k';"
                    + " list.dispatchEvent(new Event('change')); })()");
            page.awaitThat(
                    "the preset runs",
                    () -> api.get(STREAM).at("/preset").asText().equals("speech-16k"));
            page.await("!document.getElementById('learn').disabled");
            page.assertNoComplaints();
        }
    }

    @Test
    void theDialChangesTheDelayThatIsDeclaredAndMeasured() throws IOException, InterruptedException {
        try (Studio studio = noisy("{port: 0}");
                Browser api = new Browser(studio.url());
                Page page = page(1280, 800)) {
            page.load(studio.url());
            page.await("document.querySelector('#dial input[value=quality]')?.checked");
            page.click("[aria-label=\"Mute speech\"]");
            double before = api.get(STREAM).at("/sound/latency_declared_millis").asDouble();
            page.click("#dial input[value=low]");
            page.awaitThat(
                    "the stream runs anew, at 8 ms",
                    () -> api.get(STREAM + "/latency").at("/profile").asText().equals("low")
                            && api.get(STREAM).at("/state").asText().equals("RUNNING")
                            && api.get(STREAM)
                                            .at("/sound/latency_declared_millis")
                                            .asDouble()
                                    < before / 2);
            page.await("parseFloat(document.getElementById('declared').textContent) < " + before / 2);
            page.await("document.getElementById('measured').textContent.endsWith(' ms')");
            page.await("document.querySelector('#dial input[value=low]').checked");
            page.awaitThat("sound goes on", () -> studio.recording().last(SECOND / 4).length == SECOND / 4);
            assertTrue(api.get(STREAM).at("/sources/0/mute").asBoolean(), "what was set stays");
            page.assertNoComplaints();
        }
    }

    @Test
    void thePicturesShowWhatHappens() throws IOException, InterruptedException {
        Path clip = Path.of("clip", "noisy.flac").toAbsolutePath();
        try (Studio studio = Studio.open(folder, "{port: 0}", "speech-16k-nmf", clip, 1);
                Page page = page(1280, 800)) {
            page.load(studio.url());
            for (String title : List.of("In", "Out", "Removed", "Mask", "Activations")) {
                page.await(colours(title) + " > 30");
            }
            page.await(pixels("In") + " !== " + pixels("Out"));
            page.await("document.querySelector('figure[aria-label=Activations] .legend').textContent"
                    + ".includes('96 atoms of speech')");
            page.click("#freeze");
            page.await("document.getElementById('freeze').getAttribute('aria-pressed') === 'true'");
            page.keep(SHOTS, "pictures");
            page.assertNoComplaints();
        }
    }

    private static String context(String title) {
        return "document.querySelector('figure[aria-label=" + title + "] .plot canvas').getContext('2d')";
    }

    private static String pixels(String title) {
        return "(c => c.getImageData(0, 0, c.canvas.width, c.canvas.height).data.join())(" + context(title) + ")";
    }

    private static String colours(String title) {
        return "(c => new Set(new Uint32Array(c.getImageData(0, 0, c.canvas.width, c.canvas.height).data.buffer)).size)("
                + context(title) + ")";
    }

    @Test
    void aNoiseIsLearntAfterACountdown() throws IOException, InterruptedException {
        try (Studio studio = noisy("{port: 0}");
                Browser api = new Browser(studio.url());
                Page page = page(390, 844)) {
            page.load(studio.url());
            page.value("(() => { window.counted = []; new MutationObserver(() => counted.push("
                    + "document.getElementById('seconds').textContent)).observe(document.getElementById('seconds'),"
                    + " {childList: true}); })()"); // a number is there for a second only
            page.click("#learn");
            page.await("counted.includes('5 s') && counted.includes('\u2026')");
            assertTrue(page.value("new Set(counted).size").asInt() > 2, "it counts down");
            page.await("document.getElementById('learn-hint').textContent.startsWith('Learnt')");
            page.await("document.getElementById('events').textContent.includes('learnt')");
            assertTrue(api.get(STREAM).at("/sources/1/atoms").asInt() > 8, "atoms were added");
            page.assertNoComplaints();
        }
    }

    @Test
    void aBoxInTheHistogramBecomesASource() throws IOException, InterruptedException {
        int rate = 48_000;
        double left = 750; // Hz, on the left and early there
        double right = 1500;
        float[][] both = new float[2][rate];
        for (int i = 0; i < rate; i++) {
            for (int channel = 0; channel < 2; channel++) {
                double near = Math.sin(2 * Math.PI * left * (i - 4 * channel) / rate) * (channel == 0 ? 1 : 0.7);
                double far = Math.sin(2 * Math.PI * right * (i - 4 * (1 - channel)) / rate) * (channel == 1 ? 1 : 0.7);
                both[channel][i] = (float) (0.2 * near + 0.2 * far);
            }
        }
        Path sound = folder.resolve("stereo.wav");
        WavFile.write(sound, new Signal(rate, both));
        try (Studio studio = Studio.open(folder, "{port: 0}", "duet", sound, 2);
                Browser api = new Browser(studio.url());
                Page page = page(1280, 800)) {
            page.load(studio.url());
            page.await(colours("Directions") + " > 2");
            page.click("[aria-label=\"Solo direction-1\"]");
            // 0.7 - 1/0.7 is -0.73 of 1.5, 4 samples are of 7.5: the left tone is right of the middle and below it.
            box(page, 0.5 + 4 / 15.0, 0.5 + 0.73 / 3);
            page.awaitThat("the left tone is the source", () -> difference(studio, left, right, rate) > 15);
            JsonNode parameters = api.get(STREAM).at("/parameters");
            assertEquals(4, value(parameters, "region-1-delay-low") + 1.5, 0.3);
            assertEquals(4, value(parameters, "region-1-delay-high") - 1.5, 0.3);
            assertEquals(-0.73, value(parameters, "region-1-attenuation-low") + 0.3, 0.1);
            page.await(
                    "document.querySelector('.directions [role=status]').textContent.startsWith('direction-1 takes')");
            page.keep(SHOTS, "directions");
            page.click("[aria-label=\"The box becomes\"] button:last-child");
            page.await("document.querySelector('.directions [role=status]').textContent.includes('by itself')");
            box(page, 0.5 - 4 / 15.0, 0.5 - 0.73 / 3);
            page.awaitThat("the right tone is the source", () -> difference(studio, right, left, rate) > 15);
            page.focus(".directions .plot canvas");
            page.press("ArrowLeft");
            page.awaitThat(
                    "a key moves it",
                    () -> value(api.get(STREAM).at("/parameters"), "region-1-delay-low") < -4 - 1.5 - 0.1);
            page.assertNoComplaints();
        }
    }

    private static void box(Page page, double x, double y) throws IOException, InterruptedException {
        page.pointer(
                ".directions .plot canvas",
                List.of(new double[] {x - 0.1, y - 0.1}, new double[] {x, y}, new double[] {x + 0.1, y + 0.1}));
    }

    private static double difference(Studio studio, double wanted, double other, int rate) throws IOException {
        Recording recording = studio.recording();
        return recording.toneDb(rate / 4, wanted, rate) - recording.toneDb(rate / 4, other, rate);
    }

    private static double value(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.at("/name").asText().equals(name)) {
                return parameter.at("/value").asDouble();
            }
        }
        throw new AssertionError("no parameter " + name + " in " + parameters);
    }

    @Test
    void aDaemonThatGoesAwayIsToldAndFoundAgain() throws IOException, InterruptedException {
        Studio first = noisy("{port: 0}");
        String url = first.url();
        try (Page page = page(1280, 800)) {
            try (first) {
                page.load(url);
                page.await("document.getElementById('state').textContent === 'running'");
            }
            page.await("document.getElementById('notice').checkVisibility()"
                    + " && document.getElementById('notice').textContent.includes('Trying again')");
            page.keep(SHOTS, "lost");
            try (Studio second = noisy("{port: " + URI.create(url).getPort() + "}")) {
                assertEquals(url, second.url());
                page.await("document.getElementById('state').textContent === 'running'"
                        + " && document.getElementById('notice').hidden");
            }
        }
    }

    @Test
    void aTokenIsAskedForAndUsed() throws IOException, InterruptedException {
        Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        try (Studio studio = noisy("{port: 0, token_file: token}");
                Page page = page(390, 844)) {
            page.load(studio.url());
            page.await("document.getElementById('token-dialog').open && document.activeElement.id === 'token'");
            page.type("0123456789abcdef0123");
            page.press("Enter");
            page.await(colours("In") + " > 30");
            page.assertNoComplaints();
        }
    }

    @Test
    void everythingIsReadableNamedAndReachedByKeys() throws IOException, InterruptedException {
        String audit;
        try (InputStream in = Objects.requireNonNull(WebPageTest.class.getResourceAsStream("audit.js"))) {
            audit = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Studio studio = noisy("{port: 0}")) {
            for (String theme : List.of("dark", "light")) {
                for (int width : new int[] {1280, 390}) {
                    try (Page page = page(width, width == 390 ? 844 : 800)) {
                        page.prefer("prefers-color-scheme", theme);
                        page.load(studio.url());
                        page.await(colours("Mask") + " > 30");
                        page.await("document.documentElement.dataset.theme === '" + theme + "'");
                        assertEquals(new ObjectMapper().createArrayNode(), page.value(audit), theme + " " + width);
                        page.keep(SHOTS, theme + "-" + width);
                        if (width == 1280) {
                            List<String> order = tabs(page, 12);
                            assertEquals(
                                    List.of("mixer-skip", "preset", "run", "theme", "speech fader"),
                                    order.subList(0, 5),
                                    order::toString);
                        }
                    }
                }
            }
        }
    }

    private static List<String> tabs(Page page, int count) throws IOException, InterruptedException {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            page.press("Tab");
            order.add(page.value("(e => e.className === 'skip' ? 'mixer-skip' : e.id || e.getAttribute('aria-label'))"
                            + "(document.activeElement)")
                    .asText());
        }
        return order;
    }
}
