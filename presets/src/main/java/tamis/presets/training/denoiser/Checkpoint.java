package tamis.presets.training.denoiser;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;

/** The state of a training run in a file: steps taken, then every parameter's logarithms and running means. */
final class Checkpoint {
    private static final int MAGIC = 0x54_61_43_31; // "TaC1"

    private Checkpoint() {}

    static void save(Path file, int step, SortedMap<String, Parameter> parameters) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            out.writeInt(MAGIC);
            out.writeInt(step);
            out.writeInt(parameters.size());
            for (var entry : parameters.entrySet()) {
                Parameter parameter = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeInt(parameter.rows());
                out.writeInt(parameter.columns());
                for (float[] numbers : state(parameter)) {
                    for (float number : numbers) {
                        out.writeFloat(number);
                    }
                }
            }
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Fills the parameters. {@return steps taken} */
    static int load(Path file, SortedMap<String, Parameter> parameters) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            require(in.readInt() == MAGIC, file, "is no checkpoint");
            int step = in.readInt();
            require(in.readInt() == parameters.size(), file, "has other parameters than this run's");
            for (var entry : parameters.entrySet()) {
                Parameter parameter = entry.getValue();
                String name = in.readUTF();
                int rows = in.readInt();
                int columns = in.readInt();
                require(
                        name.equals(entry.getKey()) && rows == parameter.rows() && columns == parameter.columns(),
                        file,
                        "has " + name + " [" + rows + "][" + columns + "] where this run has " + entry.getKey() + " ["
                                + parameter.rows() + "][" + parameter.columns() + "]");
                for (float[] numbers : state(parameter)) {
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = in.readFloat();
                    }
                }
                parameter.exponentiate();
            }
            return step;
        }
    }

    private static float[][] state(Parameter parameter) {
        return new float[][] {parameter.logarithm(), parameter.mean(), parameter.square(), parameter.average()};
    }

    private static void require(boolean met, Path file, String otherwise) throws IOException {
        if (!met) {
            throw new IOException(file + " " + otherwise);
        }
    }
}
