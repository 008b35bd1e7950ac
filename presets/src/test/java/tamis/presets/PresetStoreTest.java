package tamis.presets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetStoreTest {
    private final Path home;

    PresetStoreTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void whatIsSavedIsListedAndLoadedByNameAndByPath() throws IOException {
        PresetStore store = new PresetStore(home.resolve("not/yet/there"));
        assertEquals(PresetStore.bundledNames().size(), store.names().size());
        for (Preset preset : Presets.ofEveryKind(2)) {
            Path file = store.save(preset);
            assertTrue(store.names().contains(preset.name()));
            assertSame(preset, store.load(preset.name()));
            assertSame(preset, store.load(file.toString()));
        }
    }

    @Test
    void savingReplacesAndLeavesNothingElseBehind() throws IOException {
        PresetStore store = new PresetStore(home);
        store.save(Presets.of("p", Presets.dictionary(1)));
        Preset second = Presets.of("p", Presets.dictionary(2));
        store.save(second);
        assertSame(second, store.load("p"));
        assertEquals(List.of("p.tamis"), files());
    }

    @Test
    void aWriteThatIsInterruptedLeavesTheOldFileAndNothingElse() throws IOException {
        PresetStore store = new PresetStore(home);
        Preset old = Presets.of("p", Presets.dictionary(1));
        store.save(old);
        Thread.currentThread().interrupt();
        assertThrows(ClosedByInterruptException.class, () -> store.save(Presets.of("p", Presets.dictionary(2))));
        assertTrue(Thread.interrupted());
        assertSame(old, store.load("p"));
        assertEquals(List.of("p.tamis"), files());
    }

    @RepeatedTest(3)
    void aProgramKilledWhileItSavesLeavesAWholePreset() throws IOException, InterruptedException {
        Process saving = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SaveForever.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = saving.inputReader()) {
            assertEquals("saved", out.readLine());
        } finally {
            saving.destroyForcibly().waitFor();
        }
        assertEquals("p", new PresetStore(home).load("p").name());
        assertTrue(new PresetStore(home).names().contains("p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/b", "", ".", "..", "A", "a.tamis", "a\u0000b", "-a", "a b"})
    void aNameThatIsNoNameIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> Presets.of(name, Presets.dictionary(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "..", "", "NOTHING", "../nothing", "nothing.tamis"})
    void whatIsNotThereIsNamed(String name) {
        FileNotFoundException fault = assertThrows(FileNotFoundException.class, () -> new PresetStore(home).load(name));
        assertTrue(String.valueOf(fault.getMessage()).contains(name), fault::getMessage);
    }

    @Test
    void aHugeFileAndAFolderAreRefused() throws IOException {
        Path huge = home.resolve("huge.tamis");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 40); // a hole: takes no room
        }
        Path folder = Files.createDirectory(home.resolve("folder.tamis"));
        PresetStore store = new PresetStore(home);
        for (Path path : List.of(huge, folder)) {
            PresetFormatException fault = assertThrows(PresetFormatException.class, () -> store.load(path.toString()));
            assertTrue(String.valueOf(fault.getMessage()).startsWith(path.toString()), fault::getMessage);
        }
    }

    @Test
    void everyBundledPresetLoadsUnderItsNameAndSaysItsLicence() throws IOException {
        for (String name : PresetStore.bundledNames()) {
            Preset preset = new PresetStore(home).load(name);
            assertEquals(name, preset.name());
            assertFalse(preset.provenance().licence().isBlank());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', /home/me/.local/share/tamis/presets",
        "'', /data, /data/tamis/presets",
        "'', not/absolute, /home/me/.local/share/tamis/presets", // the specification says to ignore such
        "/mine, /data, /mine"
    })
    void theUsersFolderIsWhereTheEnvironmentSays(String own, String data, String expected) {
        Map<String, String> environment = Map.of("TAMIS_PRESETS", own, "XDG_DATA_HOME", data);
        assertEquals(
                Path.of(expected),
                PresetStore.ofUser(environment, Path.of("/home/me")).folder());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void assertSame(Preset expected, Preset actual) {
        assertArrayEquals(PresetCodec.encode(expected), PresetCodec.encode(actual));
    }
}
