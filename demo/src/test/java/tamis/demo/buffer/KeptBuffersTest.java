package tamis.demo.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.realtime.device.BufferMemory.Devices;

class KeptBuffersTest {
    private static final Devices CARD = new Devices("default [default]", "USB\taudio [plughw:1,0]", 48_000);
    private static final Devices OTHER = new Devices("default [default]", "default [default]", 44_100);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> complaints = new ArrayList<>();
    private Path file = folder;
    private KeptBuffers kept = new KeptBuffers(folder, complaints::add);

    @BeforeEach
    void aFolderThatIsNotThereYet() {
        file = folder.resolve("state").resolve("buffers");
        kept = new KeptBuffers(file, complaints::add);
    }

    @Test
    void whatIsKeptIsFoundAgainByWhoeverReadsTheFile() {
        kept.keep(CARD, 20);
        kept.keep(OTHER, 80);
        kept.keep(CARD, 40);
        KeptBuffers again = new KeptBuffers(file, complaints::add);
        assertEquals(OptionalInt.of(40), again.kept(CARD));
        assertEquals(OptionalInt.of(80), again.kept(OTHER));
        assertEquals(OptionalInt.empty(), again.kept(new Devices("default [default]", "default [default]", 48_000)));
        assertEquals(2, again.all().size());
        assertEquals(List.of(), complaints);
    }

    @Test
    void itIsForgottenWhenToldTo() throws IOException {
        assertFalse(kept.forget());
        kept.keep(CARD, 20);
        assertTrue(kept.forget());
        assertEquals(OptionalInt.empty(), kept.kept(CARD));
    }

    @Test
    void aMalformedLineIsToldPassedOverAndNotLost() throws IOException {
        kept.keep(CARD, 20);
        String before = Files.readString(file) + "ten\t48000\t2026-01-01\ta\tb\n3\t48000\t2026-01-01\ta\tb\n";
        Files.writeString(file, before);
        assertEquals(OptionalInt.of(20), kept.kept(CARD));
        assertEquals(2, complaints.size());
        assertTrue(complaints.get(0).contains("buffers:3: "), complaints.get(0));

        kept.keep(OTHER, 80);
        assertEquals(before, Files.readString(file.resolveSibling("buffers.damaged")));
        complaints.clear();
        assertEquals(OptionalInt.of(20), kept.kept(CARD));
        assertEquals(OptionalInt.of(80), kept.kept(OTHER));
        assertEquals(List.of(), complaints);
    }

    @Test
    void aFileThatIsNoTextIsToldAndPutAside() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, 1, (byte) 0xc0};
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes);
        assertEquals(OptionalInt.empty(), kept.kept(CARD));
        kept.keep(CARD, 20);
        assertArrayEquals(bytes, Files.readAllBytes(file.resolveSibling("buffers.damaged")));
        assertEquals(OptionalInt.of(20), kept.kept(CARD));
    }

    @Test
    void nothingElseIsLeftInTheFolder() throws IOException {
        kept.keep(CARD, 20);
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFolderThatCannotBeIsToldAndStopsNobody() throws IOException {
        Files.writeString(folder.resolve("state"), "a file where a folder should be");
        kept.keep(CARD, 20);
        assertEquals(OptionalInt.empty(), kept.kept(CARD));
        assertTrue(complaints.stream().anyMatch(told -> told.contains("cannot be kept")), complaints::toString);
    }

    @Test
    void itIsInTheUsersFolderForState() {
        Path home = Path.of("/home/user");
        assertEquals(
                Path.of("/home/user/.local/state/tamis/buffers"),
                KeptBuffers.ofUser(Map.of("XDG_STATE_HOME", "state"), home));
        assertEquals(Path.of("/s/tamis/buffers"), KeptBuffers.ofUser(Map.of("XDG_STATE_HOME", "/s"), home));
    }
}
