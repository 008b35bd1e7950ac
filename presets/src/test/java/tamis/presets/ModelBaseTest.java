package tamis.presets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.model.Tensor;
import tamis.dsp.model.UnrolledWeights;

/** Presets that name another one, whose weights they are built on. */
class ModelBaseTest {
    private final PresetStore store;
    private final Path folder;

    ModelBaseTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = new PresetStore(folder);
    }

    @Test
    void aFileHoldsWhatComesOnTopAndReadsAsTheWhole() throws IOException {
        Preset base = base("base");
        store.save(base);
        Preset whole = onTop("top", base);
        PresetStore.writeOnTop(whole, base, file("top"));
        assertTrue(Files.size(file("top")) < PresetStore.encode(whole).length - 4 * 24, "as long as the whole");
        Preset back = store.load("top");
        assertArrayEquals(PresetStore.encode(whole), PresetStore.encode(back));
        assertArrayEquals(
                PresetStore.encode(whole),
                PresetStore.encode(store.load(file("top").toString())));
    }

    @Test
    void aMissingBaseIsNamed() throws IOException {
        Preset base = base("base");
        PresetStore.writeOnTop(onTop("top", base), base, file("top"));
        assertFault(() -> store.load("top"), "top.tamis", "base");
        assertFault(() -> PresetStore.read(file("top")), "top.tamis", "base"); // only bundled ones are looked among
    }

    @Test
    void oneThatIsBuiltOnItselfIsRefused() throws IOException {
        Preset a = base("a");
        Preset b = onTop("b", a);
        PresetStore.writeOnTop(b, a, file("b"));
        PresetStore.writeOnTop(a.withModel("a", b.model()), b.withModel("b", a.model()), file("a"));
        assertFault(() -> store.load("b"), "built on itself", "b on a on b");
        assertFault(() -> store.load("a"), "built on itself", "a on b on a");
    }

    @Test
    void aBaseOfAnotherKindIsRefused() throws IOException {
        Preset base = base("base");
        PresetStore.writeOnTop(onTop("top", base), base, file("top"));
        store.save(Presets.of("base", Presets.dictionary(1)));
        assertFault(() -> store.load("top"), "top.tamis", "Dictionary");
    }

    @Test
    void whatIsNotOfTheBaseIsRefusedBeforeItIsWritten() {
        Preset base = base("base");
        assertThrows(
                IllegalArgumentException.class,
                () -> PresetStore.writeOnTop(base("other").withModel("other", Presets.unrolled(9)), base, file("top")));
        assertTrue(Files.notExists(file("top")));
    }

    @Test
    void theFullBandPresetSharesTheWeightsOfTheOneBelow() throws IOException {
        UnrolledWeights narrow = (UnrolledWeights) store.load("speech-16k").model();
        UnrolledWeights full = (UnrolledWeights) store.load("speech-48k").model();
        assertEquals(narrow.tensors().size(), full.tensors().size());
        narrow.tensors()
                .forEach((name, tensor) -> assertSame(tensor, full.tensors().get(name), name));
    }

    private Path file(String name) {
        return folder.resolve(name + PresetStore.SUFFIX);
    }

    private static Preset base(String name) {
        return Presets.of(name, Presets.unrolled(1));
    }

    private static Preset onTop(String name, Preset base) {
        UnrolledWeights weights = (UnrolledWeights) base.model();
        SortedMap<String, Tensor> tensors = new TreeMap<>(weights.tensors());
        tensors.put("top", Tensor.matrix(1, 2, new float[] {1, 2}));
        SortedMap<String, Double> settings = new TreeMap<>(weights.settings());
        settings.put("top", 7.0);
        return base.withModel(name, new UnrolledWeights(weights.sources(), settings, tensors));
    }

    private static void assertFault(Executable reading, String... named) {
        PresetFormatException fault = assertThrows(PresetFormatException.class, reading);
        for (String word : named) {
            assertTrue(String.valueOf(fault.getMessage()).contains(word), fault::getMessage);
        }
    }
}
