package tamis.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tamis.demo.yaml.YamlFault;
import tamis.demo.yaml.YamlFile;
import tamis.presets.Fader;
import tamis.realtime.host.InsertCatalog;

class ChainReaderTest {
    private final ChainReader reader =
            new ChainReader(SmallPresets::named, SmallPresets.SEPARATORS, InsertCatalog.ofSystem()::info);

    @Test
    void aPresetAloneIsAChain() throws IOException {
        Chain chain = read("separate: {preset: tones}");
        assertEquals(List.of("tones"), chain.partNames());
        assertEquals(List.of(new Leaf("low", Fader.UNITY), new Leaf("high", Fader.OFF)), chain.leaves());
    }

    @Test
    void aTreeHasAFaderAtEachLeaf() throws IOException {
        Chain chain = read("""
                before:
                  - high-pass:frequency=80
                  - insert: high-pass
                    name: rumble
                    set: {frequency: 40}
                    bypass: true
                separate:
                  preset: tones
                  sources:
                    high: {gain: -18, limit: 24, name: whistle}
                    low:
                      separate:
                        preset: tones
                        set: {iterations: 5}
                        bypass: true
                        sources: {low: 3, high: off}
                after: [limiter, limiter]
                """);
        assertEquals(List.of("high-pass", "rumble", "tones", "tones-2", "limiter", "limiter-2"), chain.partNames());
        assertEquals(
                List.of(
                        new Leaf("low", new Fader(3, Double.POSITIVE_INFINITY)),
                        new Leaf("high", Fader.OFF),
                        new Leaf("whistle", new Fader(-18, 24))),
                chain.leaves());
        assertEquals(40f, chain.before().get(1).insert().parameters().get("frequency"));
        assertTrue(chain.before().get(1).bypass());
        assertTrue(chain.nodes().get(1).bypass());
        assertEquals(5f, chain.nodes().get(1).preset().settings().parameters().get("iterations"));
    }

    @Test
    void leavesOfTheSameSourceAreToldApart() throws IOException {
        Chain chain = read("separate: {preset: tones, sources: {low: {separate: {preset: tones}}}}");
        assertEquals(
                List.of("low", "high", "tones.high"),
                chain.leaves().stream().map(Leaf::name).toList());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("separat: {preset: tones}", "c.yml:1:1: unknown key separat; did you mean separate?"),
                Arguments.of("before: []", "needs the key separate"),
                Arguments.of("separate: {preset: nothing}", "c.yml:1:20: no preset nothing"),
                Arguments.of(
                        "separate:\n  preset: tones\n  sources:\n    hihg: off",
                        "c.yml:4:5: unknown key hihg; did you mean high? there are high, low"),
                Arguments.of(
                        "separate: {preset: tones, sources: {low: {gian: 0}}}",
                        "c.yml:1:43: unknown key gian; did you mean gain?"),
                Arguments.of(
                        "separate: {preset: tones, sources: {low: {separate: {preset: fast-tones}}}}",
                        "c.yml:1:62: preset fast-tones works at 48000 Hz, but what comes to it has the 16000 Hz of tones"),
                Arguments.of(
                        "separate: {preset: tones}\nafter: [gain, limitre]",
                        "c.yml:2:15: there is no insert limitre; did you mean limiter?"),
                Arguments.of(
                        "before: [{insert: gain, set: {gian: 1}}]\nseparate: {preset: tones}",
                        "c.yml:1:10: gain has no parameter gian; did you mean gain?"),
                Arguments.of("separate: {preset: tones, sources: {low: {gain: 60}}}", "at most 40 dB, got 60"),
                Arguments.of("separate: {preset: tones, sources: {low: loud}}", "low must be a number, got \"loud\""),
                Arguments.of("separate: {preset: tones, set: {depth: 1}}", "has no parameter depth"),
                Arguments.of("separate: {preset: tones, set: {iterations: 1e9}}", "must be in"),
                Arguments.of("separate: {preset: tones, bypass: maybe}", "bypass must be true or false"),
                Arguments.of("separate: {preset: tones, preset: tones}", "comes twice"),
                Arguments.of("separate: {preset: tones, name: Not a name}", "lower-case"),
                Arguments.of("separate: &a {preset: tones, sources: {low: *a}}", "alias"),
                Arguments.of("separate: [", "c.yml:"),
                Arguments.of("", "nothing in it"),
                Arguments.of("before: [{name: x}]\nseparate: {preset: tones}", "needs the key insert"),
                Arguments.of(
                        "before: [{insert: a, name: x}, {insert: b, name: x}]\nseparate: {preset: tones}",
                        "another is called x already"),
                Arguments.of(
                        "separate: {preset: tones, sources: {low: {gain: 0, separate: {preset: tones}}}}",
                        "its leaves have faders"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsWrongIsToldWithItsPlace(String text, String words) {
        YamlFault fault = assertThrows(YamlFault.class, () -> read(text));
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault::getMessage);
    }

    private Chain read(String text) throws IOException {
        return reader.read(YamlFile.parse("c.yml", text).section(ChainReader.KEYS));
    }
}
