package tamis.realtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.contract.Verdict;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.model.Blind;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.StreamingSeparator;

class SeparatorCatalogTest {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(128, 32));
    private static final Blind MODEL = new Blind(List.of("a", "b"));

    @TempDir
    private Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("plugins"));
    }

    @Test
    void aPluginIsFoundBesideThoseThatCameWithTamis() throws IOException {
        PluginSource.sound("strange").jar(folder, "stranger");
        SeparatorCatalog catalog = SeparatorCatalog.withPlugins(folder);
        assertEquals(List.of(), catalog.refusals());
        assertEquals("kl-nmf", catalog.apply("kl-nmf").info().id());
        CatalogEntry entry = entry(catalog, "strange");
        assertEquals(Optional.of(folder.resolve("stranger")), entry.origin());
        assertEquals(Optional.empty(), entry.trouble());
        List<Verdict> broken = entry.judge(SPEC, MODEL).stream()
                .filter(verdict -> !verdict.kept())
                .toList();
        assertEquals(List.of(), broken);
    }

    @Test
    void eachPluginHasClassesOfItsOwnAndNoneOfTheHosts() throws IOException {
        PluginSource.sound("one").jar(folder, "one");
        PluginSource.sound("two")
                .withCreate("com.lmax.disruptor.RingBuffer.class.getName();")
                .jar(folder, "two");
        SeparatorCatalog catalog = SeparatorCatalog.withPlugins(folder);
        Class<?> one = bare(catalog, "one").getClass();
        Class<?> two = bare(catalog, "two").getClass();
        assertEquals(one.getName(), two.getName());
        assertNotSame(one, two);
        assertSame(SeparatorProvider.class, one.getInterfaces()[0]);
        assertRefused(() -> catalog.apply("two").create(SPEC, MODEL), "a class is missing", "RingBuffer");
    }

    @Test
    void whatIsRefusedIsToldWithItsReason() throws IOException {
        PluginSource.sound("fine").jar(folder, "a-fine");
        PluginSource.sound("next").withApiVersion(2).jar(folder, "b-next");
        PluginSource.sound("fine").jar(folder, "c-twin");
        PluginSource.sound("kl-nmf").jar(folder, "d-taken");
        PluginSource.sound("x").jar(folder, "e-no-provider", file -> file.startsWith("Worker"));
        PluginSource.sound("x")
                .withInitialiser("Object[] none = {}; none[1] = 1;")
                .jar(folder, "f-initialiser");
        Path whole = PluginSource.sound("x").jar(folder, "g-cut");
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) / 2));
        Files.createDirectory(folder.resolve("h-empty"));
        Files.copy(folder.resolve("a-fine/a-fine.jar"), folder.resolve("loose.jar"));
        List<String> reasons = SeparatorCatalog.withPlugins(folder).refusals().stream()
                .map(refusal -> folder.relativize(refusal.origin()) + " " + refusal.reason())
                .toList();
        List<String> expected = List.of(
                "b-next separator next is written against version 2 of the interface, this Tamis has version 1",
                "c-twin separator id fine is taken already, by " + folder.resolve("a-fine"),
                "d-taken separator id kl-nmf is taken already, by one that came with Tamis",
                "e-no-provider Provider stranger.Provider not found",
                "f-initialiser Provider stranger.Provider could not be instantiated:"
                        + " java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 0",
                "g-cut/g-cut.jar is no whole jar: ",
                "h-empty holds no jar",
                "loose.jar lies loose: give it a folder of its own beside it");
        assertEquals(expected.size(), reasons.size(), reasons::toString);
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(reasons.get(i).startsWith(expected.get(i)), reasons.get(i));
        }
    }

    @Test
    void oneThatBreaksTheContractGetsNoStream() throws IOException {
        PluginSource.sound("greedy")
                .withProcess("for (float[] mask : masks.values()) java.util.Arrays.fill(mask, 1);")
                .jar(folder, "greedy");
        CatalogEntry entry = entry(SeparatorCatalog.withPlugins(folder), "greedy");
        assertRefused(() -> entry.provider().create(SPEC, MODEL), "greedy", "sum to 2.0");
        assertTrue(entry.trouble().orElse("").contains("shares"), entry::toString);
        assertFalse(entry.judge(SPEC, MODEL).stream().allMatch(Verdict::kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new NoSuchMethodError(\"gone\");",
                "throw new OutOfMemoryError(\"no more\");",
                "class Deep { int dive() { return 1 + dive(); } } new Deep().dive();",
                "throw new AssertionError();"
            })
    void anErrorWhileItIsMadeIsToldAndTheHostLives(String error) throws IOException {
        PluginSource.sound("x").withCreate(error).jar(folder, "x");
        SeparatorProvider provider = SeparatorCatalog.withPlugins(folder).apply("x");
        assertRefused(() -> provider.create(SPEC, MODEL), "separator x could not be made: java.lang.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new NoSuchMethodError(\"gone\");",
                "throw new OutOfMemoryError(\"no more\");",
                "class Deep { int dive() { return 1 + dive(); } } new Deep().dive();",
            })
    void anErrorWhileItRunsIsBypassedCountedAndKept(String error) throws IOException {
        String late = "if (mixture.re()[0][1] == 0) { " + PluginSource.HALVES + " } else { " + error + " }";
        PluginSource.sound("x").withProcess(late).jar(folder, "x");
        SeparatorProvider provider =
                entry(SeparatorCatalog.withPlugins(folder), "x").provider();
        SeparatorProvider bare = ((GuardedProvider) provider).plugin(); // the guard would have found it out
        StreamingSeparator stream = new StreamingSeparator(
                SPEC,
                Window.sqrtHann(SPEC.stft()),
                bare.create(SPEC, MODEL),
                2,
                new MaskSmoother(2, SPEC.stft().bins(), 0, 0, SPEC.hopMillis()));
        Controls controls = new Controls(SourceGains.solo(2, 0), ParameterValues.of(provider.info(), Map.of()));
        float[][] in = new float[1][32];
        float[][] out = new float[1][32];
        stream.process(in, controls, Effort.FULL, out);
        assertEquals(0, stream.faults());
        Arrays.fill(in[0], 0.5f);
        for (int hop = 0; hop < 10; hop++) {
            stream.process(in, controls, Effort.FULL, out);
        }
        assertEquals(3, stream.faults());
        assertTrue(stream.bypassedByFault());
        assertTrue(stream.lastFault().contains("Error"), stream.lastFault());
        assertEquals(0.5f, out[0][0], 1e-6f); // the mixture, as it is
    }

    @Test
    void aFolderThatIsNoneIsAnError() {
        assertThrows(NotDirectoryException.class, () -> SeparatorCatalog.withPlugins(folder.resolve("none")));
    }

    @Test
    void theUsersFolderIsTheOneNamedElseBesideThePresets() {
        Path home = Path.of("/home/ada");
        assertEquals(Path.of("/p"), SeparatorCatalog.userFolder(Map.of("TAMIS_PLUGINS", "/p"), home));
        assertEquals(Path.of("/d/tamis/plugins"), SeparatorCatalog.userFolder(Map.of("XDG_DATA_HOME", "/d"), home));
        assertEquals(home.resolve(".local/share/tamis/plugins"), SeparatorCatalog.userFolder(Map.of(), home));
    }

    private static CatalogEntry entry(SeparatorCatalog catalog, String id) {
        return catalog.entries().stream()
                .filter(entry -> entry.info().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static SeparatorProvider bare(SeparatorCatalog catalog, String id) {
        return ((GuardedProvider) catalog.apply(id)).plugin();
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable what, String... named) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, what).getMessage());
        for (String name : named) {
            assertTrue(message.contains(name), message);
        }
    }
}
