package tamis.demo.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.chain.Branch;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainNode;
import tamis.demo.chain.Described;
import tamis.demo.chain.Leaf;
import tamis.demo.chain.SmallPresets;
import tamis.demo.chain.Split;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.host.InsertSpec;
import tamis.realtime.pipeline.LiveControls;
import tamis.realtime.pipeline.Pipeline;

/** A stream whose sound passes inserts and two separators is steered like one of a preset alone. */
class ChainSessionTest {
    private static final int HOP = 64;
    private static final double TONE = 1000; // which both separators give to what they call low
    private static final float AMPLITUDE = 0.1f;

    @TempDir
    private Path folder = Path.of("");

    private final ByHand ends = new ByHand();
    private Session session;
    private Chain chain;
    private long position;

    @BeforeEach
    void start() throws IOException {
        chain = chain();
        Library library = new Library(new PresetStore(folder), SmallPresets.SEPARATORS);
        session = new Session("desk", chain, ends, library, event -> {});
        session.start();
    }

    @AfterEach
    void close() throws IOException {
        session.close();
    }

    private static Chain chain() throws IOException {
        Preset tones = SmallPresets.named("tones");
        List<Branch> below = List.of(new Leaf("low", Fader.UNITY), new Leaf("rest", Fader.OFF));
        ChainNode second = new ChainNode("second", tones, false, below);
        ChainNode first = new ChainNode("first", tones, false, List.of(new Split(second), new Leaf("high", Fader.OFF)));
        return new Chain(List.of(), first, List.of())
                .withInserts(List.of(InsertSpec.parse("gain:gain=6")), List.of(InsertSpec.parse("limiter")));
    }

    @Test
    void everyPartIsToldWithItsParameters() throws IOException {
        SessionStatus status = session.status();
        assertEquals(
                List.of("gain", "first", "second", "limiter"),
                status.parts().stream().map(SessionStatus.Part::name).toList());
        assertEquals(6, status.parts().get(0).parameters().get(0).value());
        assertEquals(
                List.of("low", "rest", "high"),
                status.sources().stream().map(SessionStatus.Source::name).toList());
    }

    @Test
    void eachLeafHasItsFader() throws IOException {
        assertEquals(2 * AMPLITUDE, heard(), 0.01);
        session.change(List.of(new DeskCommand.Gain("low", -20.0)));
        assertEquals(0.2 * AMPLITUDE, heard(), 0.01);
        session.change(List.of(new DeskCommand.Mute("low", true)));
        assertEquals(0, heard(), 0.002);
        assertThrows(
                IllegalArgumentException.class, () -> session.change(List.of(new DeskCommand.Gain("speech", -20.0))));
    }

    @Test
    void oneInsertOrSeparatorIsPassedByAndParametersAreThoseOfTheirPart() throws IOException {
        session.change(List.of(new DeskCommand.BypassPart("gain", true)));
        assertEquals(AMPLITUDE, heard(), 0.005);
        session.change(List.of(
                new DeskCommand.Gain("low", null),
                new DeskCommand.BypassPart("second", true),
                new DeskCommand.Parameter("second.iterations", 7),
                new DeskCommand.Parameter("iterations", 5)));
        assertEquals(AMPLITUDE, heard(), 0.005);
        assertEquals(7f, session.chain().part("second").parameters().get("iterations"));
        assertEquals(5f, session.chain().part("first").parameters().get("iterations"));
        Chain before = session.chain();
        assertThrows(
                IllegalArgumentException.class,
                () -> session.change(List.of(
                        new DeskCommand.Gain("low", -3.0), new DeskCommand.Parameter("second.iterations", 1e9))));
        assertEquals(before, session.chain());
    }

    @Test
    void anInsertIsSetWhileEverythingElseRunsOn() throws IOException {
        LiveControls before = session.pipeline().orElseThrow().latestControls();
        session.change(List.of(new DeskCommand.Parameter("gain.gain", 0)));
        assertEquals(AMPLITUDE, heard(), 0.005);
        session.change(List.of(new DeskCommand.Parameter("limiter.ceiling", -40), new DeskCommand.Gain("low", 40.0)));
        assertEquals(Math.pow(10, -40 / 20.0), heard(), 0.002);
        assertSame(before, session.pipeline().orElseThrow().latestControls(), "no other stream was built");
        session.change(List.of(new DeskCommand.Parameter("limiter.lookahead", 5)));
        assertNotSame(before, session.pipeline().orElseThrow().latestControls(), "it has another delay");
        assertEquals(Math.pow(10, -40 / 20.0), heard(), 0.002);
        assertEquals(0, session.telemetry().orElseThrow().xruns());
    }

    @Test
    void aChainMayComeFromOutsideButNoPathAndNoNativeCode() throws IOException, InterruptedException {
        session.execute(
                new Command.SwapChain("{separate: {preset: speech-16k-nmf, name: nmf}, after: [gain:gain=-6]}"));
        assertEquals(List.of("speech", "noise"), session.chain().sources());
        assertEquals(
                List.of("nmf", "gain"),
                session.status().parts().stream().map(SessionStatus.Part::name).toList());
        String text = ControlJson.write(session.described());
        Chain described = session.chain();
        session.execute(new Command.SwapChain(text));
        assertTrue(described.runsLike(session.chain()), text);
        for (String bad : List.of(
                "separate: {preset: ../tones}",
                "separate: {preset: /tmp/tones.tamis}",
                "{separate: {preset: speech-16k-nmf}, after: [\"ladspa:/tmp/evil.so:evil\"]}",
                "{separate: {preset: speech-16k-nmf}, afetr: []}",
                "")) {
            assertThrows(IllegalArgumentException.class, () -> session.execute(new Command.SwapChain(bad)), bad);
        }
        assertEquals(text, ControlJson.write(session.described()));
    }

    @Test
    void aPresetTakesThePlaceOfTheSeparatorsAndTheInsertsStay() throws IOException {
        session.change(List.of(new DeskCommand.Gain("low", -20.0)));
        session.swap(SmallPresets.named("long-tones"));
        assertEquals(List.of("low", "high"), session.chain().sources());
        assertEquals(-20, session.chain().fader("low").gainDb());
        assertEquals(
                List.of("gain", "limiter"),
                session.chain().inserts().stream().map(each -> each.name()).toList());
        assertEquals(0.2 * AMPLITUDE, heard(), 0.01);
    }

    @Test
    void aDescriptionWrittenAnewMovesWhatItSaysOtherwiseAndNothingElse() throws IOException {
        Pipeline pipeline = session.pipeline().orElseThrow();
        session.change(List.of(new DeskCommand.Gain("low", -6.0), new DeskCommand.Parameter("iterations", 5)));
        Chain now = chain.withFader("high", fader -> new Fader(-40, fader.limitDb()))
                .withBypass("second", true);
        assertFalse(session.follow(new Described(chain, now)), "settings need no new stream");
        assertEquals(-6, session.chain().fader("low").gainDb(), "what people moved stays");
        assertEquals(-40, session.chain().fader("high").gainDb());
        assertTrue(session.chain().part("second").bypass());
        assertEquals(5f, session.chain().part("first").parameters().get("iterations"));

        Chain shorter = now.withPreset(SmallPresets.named("tones")).withFader("high", fader -> Fader.UNITY);
        assertTrue(session.follow(new Described(now, shorter)));
        assertEquals(-6, session.chain().fader("low").gainDb(), "what people moved stays");
        assertEquals(0, session.chain().fader("high").gainDb());
        assertSame(pipeline, session.pipeline().orElseThrow(), "the devices stay open");
        assertEquals(0, session.telemetry().orElseThrow().xruns());
    }

    @Test
    void bothDesksAreOfTheChainThatRuns() throws IOException, InterruptedException {
        session.execute(new Command.SwitchAb());
        assertTrue(session.desk().bypass());
        session.swap(SmallPresets.named("long-tones"));
        session.execute(new Command.SwitchAb());
        assertEquals(List.of("low", "high"), session.chain().sources());
        assertFalse(session.desk().bypass());
    }

    @Test
    void noChangeOfAnyKindLosesAHop() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(3);
        float[] out = new float[HOP];
        for (int hop = 0; hop < 600; hop++) {
            if (hop % 20 == 0) {
                session.swap(hop % 40 == 0 ? chain : Chain.of(SmallPresets.named("long-tones")));
            }
            List<String> sources = session.chain().sources();
            session.change(
                    List.of(new DeskCommand.Mute(sources.get(random.nextInt(sources.size())), random.nextBoolean())));
            ends.exchange(tone(), out);
        }
        assertEquals(0, session.telemetry().orElseThrow().xruns());
        assertEquals(0, session.telemetry().orElseThrow().faults());
    }

    /** {@return amplitude of the tone, once everything has settled} */
    private double heard() {
        double energy = 0;
        float[] out = new float[HOP];
        for (int hop = 0; hop < 150; hop++) {
            ends.exchange(tone(), out);
            for (float sample : out) {
                energy += hop < 50 ? 0 : sample * sample;
            }
        }
        return Math.sqrt(2 * energy / (100.0 * HOP));
    }

    private float[] tone() {
        float[] samples = new float[HOP];
        for (int i = 0; i < HOP; i++) {
            samples[i] = AMPLITUDE * (float) Math.sin(2 * Math.PI * TONE * position++ / SmallPresets.RATE);
        }
        return samples;
    }
}
