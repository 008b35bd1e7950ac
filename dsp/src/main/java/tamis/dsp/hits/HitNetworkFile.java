package tamis.dsp.hits;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tamis.dsp.factor.Matrix;
import tamis.dsp.unfold.DeepNmf;

/** A trained network as bytes: a magic number, the sizes, then every dictionary in single precision, big-endian. */
public final class HitNetworkFile {
    private static final int MAGIC = 0x7a_6d_48_31; // "zmH1"
    private static final int LARGEST = 128; // of any size: keeps a broken file from asking for gigabytes

    private HitNetworkFile() {}

    /** Writes a network of two sources. The stream stays open. */
    public static void write(DeepNmf network, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MAGIC);
        out.writeInt(network.layers().size());
        out.writeInt(network.context());
        out.writeInt(network.bins());
        out.writeInt(network.atoms().get(0));
        out.writeInt(network.atoms().get(1));
        out.writeFloat((float) network.sparsity());
        for (Matrix layer : network.layers()) {
            write(layer, out);
        }
        write(network.last(), out);
        out.flush();
    }

    /**
     * Reads a network.
     *
     * @throws IOException when the bytes are not such a network
     */
    public static DeepNmf read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a hit network: it begins with other bytes");
        }
        int count = size("layers", in);
        int context = size("context", in);
        int bins = size("bins", in);
        List<Integer> atoms = List.of(size("atoms", in), size("atoms", in));
        float sparsity = in.readFloat();
        int columns = atoms.get(0) + atoms.get(1);
        List<Matrix> layers = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            layers.add(matrix(context * bins, columns, in));
        }
        Matrix last = matrix(bins, columns, in);
        try {
            return new DeepNmf(layers, last, atoms, context, sparsity);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a hit network: " + e.getMessage(), e);
        }
    }

    private static int size(String name, DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > LARGEST) {
            throw new IOException(name + " of a hit network must be in [1, " + LARGEST + "], got " + size);
        }
        return size;
    }

    private static void write(Matrix matrix, DataOutputStream out) throws IOException {
        for (double value : matrix.data()) {
            out.writeFloat((float) value);
        }
    }

    private static Matrix matrix(int rows, int columns, DataInputStream in) throws IOException {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.data().length; i++) {
            matrix.data()[i] = in.readFloat();
        }
        return matrix;
    }
}
