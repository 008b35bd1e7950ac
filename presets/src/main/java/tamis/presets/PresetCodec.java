package tamis.presets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import tamis.dsp.model.SourceModel;
import tamis.dsp.model.Tensor;

/**
 * A preset as bytes, format version 1:
 *
 * <pre>
 * one line of ASCII       TAMIS-PRESET 001 json 0000001234 tensors 0000056789, the lengths of the next two in bytes
 * json                    UTF-8, readable: everything but the numbers of the tensors, which it describes
 * tensors                 float32, little-endian, row-major, in the order of their names
 * checksum                CRC-32C of all bytes before, 4 bytes, little-endian
 * </pre>
 *
 * <p>A model that names another preset as its base, {@code "base"} in its json, holds only what comes on top of that
 * one's weights.
 *
 * <p>Nothing is read on trust: the two lengths must add up to the file's own, the shapes to the length of the tensors,
 * before anything is allocated for them.
 */
final class PresetCodec {
    /** No more than this is read: some hundred times the largest model that runs in real time on one core. */
    static final long LONGEST = 256L << 20;

    private static final int VERSION = 1;
    private static final int LONGEST_JSON = 1 << 20;
    private static final Pattern HEADER =
            Pattern.compile("TAMIS-PRESET (\\d{3}) json (\\d{10}) tensors (\\d{10})\n", Pattern.DOTALL);
    private static final int HEADER_BYTES = line(0, 0).length;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private PresetCodec() {}

    /** Gives presets by name, for files that are built on others. */
    @FunctionalInterface
    interface Bases {
        Preset load(String name) throws IOException;
    }

    /** {@return the file's bytes, which hold all there is to the preset; a new array} */
    static byte[] encode(Preset preset) {
        return encode(preset, Optional.empty());
    }

    /**
     * {@return the file's bytes without what another preset holds; a new array}
     *
     * @throws IllegalArgumentException when the preset is not built on that one
     */
    static byte[] encode(Preset preset, ModelBase base) {
        return encode(preset.withModel(preset.name(), base.takenFrom(preset.model())), Optional.of(base.preset()));
    }

    private static byte[] encode(Preset preset, Optional<String> base) {
        byte[] json = Metadata.of(preset).json(base);
        SortedMap<String, Tensor> tensors = ModelLayout.tensors(preset.model());
        long tensorBytes = Float.BYTES
                * tensors.values().stream()
                        .mapToLong(tensor -> tensor.data().length)
                        .sum();
        long length = HEADER_BYTES + json.length + tensorBytes + CHECKSUM_BYTES;
        if (length > LONGEST || json.length > LONGEST_JSON) {
            throw new IllegalArgumentException("preset " + preset.name() + " must be at most " + LONGEST
                    + " bytes, of text at most " + LONGEST_JSON + ", got " + length + " and " + json.length);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(line(json.length, tensorBytes)).put(json);
        tensors.values().forEach(tensor -> {
            bytes.asFloatBuffer().put(tensor.data());
            bytes.position(bytes.position() + tensor.data().length * Float.BYTES);
        });
        return bytes.putInt(checksum(bytes.array())).array();
    }

    /**
     * Reads a preset.
     *
     * @param file what messages call it
     * @param in at its first byte; left open
     * @param length bytes that {@code in} will give
     * @param bases gives the preset that it may be built on
     * @throws PresetFormatException when it is not a preset, or not a whole one
     */
    static Preset decode(String file, InputStream in, long length, Bases bases) throws IOException {
        Lengths lengths = lengths(file, in.readNBytes(HEADER_BYTES), length);
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(line(lengths.json, lengths.tensors));
        int missing = bytes.remaining() - in.readNBytes(bytes.array(), HEADER_BYTES, bytes.remaining());
        if (missing > 0) {
            throw new PresetFormatException(file, "is " + missing + " bytes shorter than when it was opened");
        }
        if (bytes.getInt((int) length - CHECKSUM_BYTES) != checksum(bytes.array())) {
            throw new PresetFormatException(file, "is damaged: its checksum does not match");
        }
        String json = new String(bytes.array(), HEADER_BYTES, lengths.json, StandardCharsets.UTF_8);
        bytes.position(HEADER_BYTES + lengths.json);
        try {
            Metadata.Text text = Metadata.parse(json);
            Metadata metadata = text.metadata();
            requireFloats(metadata, lengths.tensors / Float.BYTES);
            SourceModel own = metadata.model().model(tensors(metadata, bytes));
            return metadata.preset(
                    text.base().isEmpty()
                            ? own
                            : ModelBase.of(base(file, text.base().get(), bases)).under(own));
        } catch (IllegalArgumentException fault) {
            throw new PresetFormatException(file, "is not a preset that can be used: " + fault.getMessage(), fault);
        }
    }

    private static Preset base(String file, String name, Bases bases) throws IOException {
        try {
            Preset.requireName(name);
            return bases.load(name);
        } catch (FileNotFoundException missing) {
            throw new PresetFormatException(file, "is built on another: " + missing.getMessage(), missing);
        }
    }

    private record Lengths(int json, long tensors) {}

    private static Lengths lengths(String file, byte[] header, long length) throws PresetFormatException {
        if (length > LONGEST) {
            throw new PresetFormatException(file, "is " + length + " bytes long, presets are at most " + LONGEST);
        }
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            throw new PresetFormatException(file, "is not a Tamis preset: it does not begin like one");
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version != VERSION) {
            throw new PresetFormatException(
                    file, "is of format version " + version + ", this Tamis reads version " + VERSION);
        }
        long json = Long.parseLong(matcher.group(2));
        long tensors = Long.parseLong(matcher.group(3));
        long whole = HEADER_BYTES + json + tensors + CHECKSUM_BYTES;
        if (whole != length) {
            throw new PresetFormatException(
                    file, "should be " + whole + " bytes long, is " + length + ": it is cut or damaged");
        }
        if (json > LONGEST_JSON || tensors % Float.BYTES != 0) {
            throw new PresetFormatException(
                    file,
                    "cannot have " + json + " bytes of text and " + tensors + " of tensors: text is at most "
                            + LONGEST_JSON + ", tensors are whole floats");
        }
        return new Lengths((int) json, tensors);
    }

    private static void requireFloats(Metadata metadata, long stored) {
        long described = metadata.model().floats(stored);
        if (described != stored) {
            throw new IllegalArgumentException("its shapes describe " + described + " floats, it has " + stored);
        }
    }

    private static SortedMap<String, Tensor> tensors(Metadata metadata, ByteBuffer bytes) {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (Map.Entry<String, List<Integer>> layout :
                metadata.model().tensors().entrySet()) {
            float[] data = new float[layout.getValue().stream().reduce(1, Math::multiplyExact)];
            bytes.asFloatBuffer().get(data);
            bytes.position(bytes.position() + data.length * Float.BYTES);
            tensors.put(layout.getKey(), new Tensor(layout.getValue(), data));
        }
        return tensors;
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
        return (int) checksum.getValue();
    }

    private static byte[] line(long json, long tensors) {
        return String.format(Locale.ROOT, "TAMIS-PRESET %03d json %010d tensors %010d\n", VERSION, json, tensors)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
