package tamis.presets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.model.Blind;
import tamis.dsp.model.Dictionary;
import tamis.dsp.model.UnrolledWeights;

class PresetCodecTest {
    private static final int HEADER = 52; // bytes of the first line
    private static final long LITTLE = 1 << 20; // bytes; reading the small presets themselves takes some 30 kB

    static List<Preset> everyKind() {
        return Presets.ofEveryKind(1);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenIsReadBackBitForBit(Preset preset) throws IOException {
        byte[] bytes = PresetCodec.encode(preset);
        Preset back = decode(bytes);

        assertArrayEquals(bytes, PresetCodec.encode(back));
        assertEquals(Metadata.of(preset), Metadata.of(back));
        assertEquals(preset.model().sources(), back.model().sources(), "the order of the sources");
        switch (preset.model()) {
            case Dictionary dictionary ->
                assertTrue(Arrays.deepEquals(dictionary.atoms(), ((Dictionary) back.model()).atoms()));
            case UnrolledWeights weights ->
                weights.tensors()
                        .forEach((name, tensor) -> assertTrue(
                                Arrays.equals( // tells 0 from -0, as bits do
                                        tensor.data(),
                                        ((UnrolledWeights) back.model())
                                                .tensor(name, tensor.shape().toArray(new Integer[0]))),
                                name));
            case Blind blind -> assertEquals(blind, back.model());
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aFileCutAtAnyByteIsRefused(Preset preset) {
        byte[] bytes = PresetCodec.encode(preset);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertRefused(cut, "cut at " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aFlippedBitAnywhereIsRefused(Preset preset) {
        byte[] bytes = PresetCodec.encode(preset);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(bytes, "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aByteTooManyIsRefused(Preset preset) {
        byte[] bytes = PresetCodec.encode(preset);
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "one byte more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "2147483647", "2147483648", "4294967295", "0268435456"})
    void anAbsurdLengthIsRefusedBeforeAnythingIsAllocatedForIt(String absurd) throws IOException {
        byte[] bytes = PresetCodec.encode(everyKind().getFirst());
        for (String field : List.of("json ", "tensors ")) {
            byte[] wrong = bytes.clone();
            int at = new String(bytes, 0, HEADER, StandardCharsets.US_ASCII).indexOf(field) + field.length();
            System.arraycopy(absurd.getBytes(StandardCharsets.US_ASCII), 0, wrong, at, absurd.length());
            assertRefusedCheaply(wrong, wrong.length);
            long claimed = Long.parseLong(absurd) + wrong.length;
            assertRefusedCheaply(wrong, claimed); // a file with a hole may really be that long
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ 2147483647, 5 ]",
                "[ 2147483647, 2147483647, 2147483647, 2147483647 ]",
                "[ 1, 2147483647 ]",
                "[ 3, 6 ]",
                "[ 3, 4 ]",
                "[ 0, 5 ]",
                "[ -3, -5 ]",
                "[ 15 ]",
                "[ ]",
                "[ null, 5 ]",
                "null"
            })
    void anAbsurdShapeIsRefusedWithoutRoomForItEvenWhenTheChecksumHolds(String shape) throws IOException {
        byte[] wrong = withJson(everyKind().getFirst(), "[ 3, 5 ]", shape);
        assertRefusedCheaply(wrong, wrong.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sampleRate\" : 0",
                "\"sampleRate\" : 1e99",
                "\"sampleRate\" : null",
                "\"stft\" : null",
                "\"sampleRate\" : 16000, \"sampleRate\" : 16000",
                "\"sampleRate\" : 16000, \"other\" : 1",
                "\"sampleRate\" : [[[[",
                "\"description\" : \"\""
            })
    void textThatCannotBeIsRefusedEvenWhenTheChecksumHolds(String text) throws IOException {
        byte[] wrong = withJson(everyKind().getFirst(), "\"sampleRate\" : 16000", text);
        assertRefusedCheaply(wrong, wrong.length);
    }

    @Test
    void aNumberThatIsNotFiniteIsRefusedEvenWhenTheChecksumHolds() {
        for (Preset preset : everyKind().subList(0, 2)) {
            byte[] bytes = PresetCodec.encode(preset);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 8, Float.NaN);
            assertRefused(sealed(bytes), "NaN");
        }
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] bytes = PresetCodec.encode(everyKind().getFirst());
        bytes[15] = '2';
        PresetFormatException fault = assertThrows(PresetFormatException.class, () -> decode(sealed(bytes)));
        assertTrue(String.valueOf(fault.getMessage()).contains("version 2"), fault::getMessage);
    }

    @Test
    void theTextCanBeReadByPeople() {
        String text = new String(PresetCodec.encode(everyKind().getFirst()), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("TAMIS-PRESET 001 json "), text);
        assertTrue(text.contains("\"licence\" : \"CC0\""), text);
        assertEquals('{', text.charAt(HEADER));
    }

    private static void assertRefused(byte[] bytes, String what) {
        PresetFormatException fault = assertThrows(PresetFormatException.class, () -> decode(bytes), what);
        assertTrue(String.valueOf(fault.getMessage()).startsWith("small.tamis: "), fault::getMessage);
    }

    private static void assertRefusedCheaply(byte[] bytes, long length) throws IOException {
        decode(PresetCodec.encode(everyKind().getFirst())); // so that classes are loaded
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(
                PresetFormatException.class,
                () -> PresetCodec.decode(
                        "small.tamis", new ByteArrayInputStream(bytes), length, PresetCodecTest::none));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < LITTLE, "allocated " + allocated + " bytes");
    }

    private static byte[] withJson(Preset preset, String before, String after) {
        String json = new String(Metadata.of(preset).json(Optional.empty()), StandardCharsets.UTF_8);
        assertTrue(json.contains(before), json);
        byte[] old = PresetCodec.encode(preset);
        byte[] changed = json.replace(before, after).getBytes(StandardCharsets.UTF_8);
        int rest = HEADER + json.getBytes(StandardCharsets.UTF_8).length;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + changed.length + old.length - rest);
        String line = "TAMIS-PRESET 001 json %010d tensors %010d\n".formatted(changed.length, old.length - rest - 4);
        bytes.put(line.getBytes(StandardCharsets.US_ASCII)).put(changed).put(old, rest, old.length - rest);
        return sealed(bytes.array());
    }

    /** Puts the right checksum at the end of wrong bytes. */
    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    private static Preset decode(byte[] bytes) throws IOException {
        return PresetCodec.decode("small.tamis", new ByteArrayInputStream(bytes), bytes.length, PresetCodecTest::none);
    }

    private static Preset none(String name) throws IOException {
        throw new FileNotFoundException("no preset " + name);
    }
}
