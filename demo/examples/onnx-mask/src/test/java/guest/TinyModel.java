package guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The smallest model worth hearing, as a file: its state follows the lowest magnitude of each bin, rising slowly, and its
 * mask is what lies well above.
 *
 * <pre>
 * floor_next = min(magnitude, floor * RISE + STEP)
 * mask       = relu(1 - STRENGTH * floor_next / (magnitude + TINY))
 * </pre>
 *
 * Field numbers are those of onnx.proto, version 1.16.
 */
final class TinyModel {
    static final float RISE = 1.01f;
    static final float STEP = 1e-4f;
    static final float STRENGTH = 3;
    static final float TINY = 1e-6f;

    private TinyModel() {}

    /** Writes the model and its description. */
    static void write(Path folder, int sampleRate, int frame, int hop, int lag) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("mask.onnx"), model(frame / 2 + 1));
        Files.writeString(folder.resolve(MaskModel.FILE), """
                description = Lets through what lies well above each bin's floor.
                model       = mask.onnx
                sources     = signal, noise
                off         = noise
                sample-rate = %d
                frame       = %d
                hop         = %d
                lag         = %d
                magnitude   = magnitude
                mask        = mask
                states      = floor:floor_next
                """.formatted(sampleRate, frame, hop, lag));
    }

    private static byte[] model(int bins) {
        Protobuf graph = new Protobuf()
                .message(1, node("Mul", "raised", "floor", "rise"))
                .message(1, node("Add", "highest", "raised", "step"))
                .message(1, node("Min", "floor_next", "magnitude", "highest"))
                .message(1, node("Mul", "noise", "floor_next", "strength"))
                .message(1, node("Add", "above_zero", "magnitude", "tiny"))
                .message(1, node("Div", "ratio", "noise", "above_zero"))
                .message(1, node("Sub", "rest", "one", "ratio"))
                .message(1, node("Relu", "mask", "rest"))
                .text(2, "tiny")
                .message(5, constant("rise", RISE))
                .message(5, constant("step", STEP))
                .message(5, constant("strength", STRENGTH))
                .message(5, constant("tiny", TINY))
                .message(5, constant("one", 1))
                .message(11, value("magnitude", bins))
                .message(11, value("floor", bins))
                .message(12, value("mask", bins))
                .message(12, value("floor_next", bins));
        return new Protobuf()
                .number(1, 8) // ir_version
                .message(7, graph)
                .message(8, new Protobuf().number(2, 13)) // opset_import
                .toBytes();
    }

    private static Protobuf node(String operator, String output, String... inputs) {
        Protobuf node = new Protobuf();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Protobuf constant(String name, float value) {
        return new Protobuf().number(1, 1).number(2, 1).floats(4, value).text(8, name); // one float
    }

    private static Protobuf value(String name, int bins) {
        Protobuf shape = new Protobuf()
                .message(1, new Protobuf().number(1, 1))
                .message(1, new Protobuf().number(1, bins));
        Protobuf tensor = new Protobuf().number(1, 1).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
