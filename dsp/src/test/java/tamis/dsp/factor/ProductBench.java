package tamis.dsp.factor;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Times the products of factorisations by our two kernels, by netlib's BLAS on the Vector API and by EJML: the best of
 * eight batches each, in milliseconds: {@code mvn -q -pl dsp test-compile exec:exec@products}.
 */
public final class ProductBench {
    private static final long WARM_UP_NANOS = 600_000_000;
    private static final long BATCH_NANOS = 60_000_000;

    private ProductBench() {}

    /** One product: W H is [m][inner] by [inner][n], W'X and X H' transpose a factor. */
    private record Shape(String kind, int m, int n, int inner) {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        JavaBLAS blas = JavaBLAS.getInstance();
        System.out.printf("%-18s %8s %8s %8s %8s  ms%n", "product", "vector", "plain", "netlib", "EJML");
        for (Shape shape : new Shape[] {
            new Shape("WH", 513, 1000, 32),
            new Shape("W'X", 32, 1000, 513),
            new Shape("XH'", 513, 32, 1000),
            new Shape("WH", 257, 400, 8),
            new Shape("W'X", 8, 400, 257),
            new Shape("XH'", 257, 8, 400),
            new Shape("WH", 512, 512, 512)
        }) {
            print(shape, blas);
        }
    }

    private static void print(Shape shape, JavaBLAS blas) {
        int m = shape.m;
        int n = shape.n;
        int k = shape.inner;
        boolean left = shape.kind.equals("W'X");
        boolean right = shape.kind.equals("XH'");
        double[] a = Matrix.random(m, k, new SplittableRandom(1)).data();
        double[] b = Matrix.random(k, n, new SplittableRandom(2)).data();
        double[] c = new double[m * n];
        int aRow = left ? 1 : k;
        int aColumn = left ? m : 1;
        int bRow = right ? 1 : n;
        int bColumn = right ? k : 1;
        DMatrixRMaj x = DMatrixRMaj.wrap(left ? k : m, left ? m : k, a);
        DMatrixRMaj y = DMatrixRMaj.wrap(right ? n : k, right ? k : n, b);
        DMatrixRMaj z = DMatrixRMaj.wrap(m, n, c);
        double vector = millis(() -> VectorProduct.multiply(a, aRow, aColumn, b, bRow, bColumn, m, n, k, c));
        double plain = millis(() -> PlainProduct.multiply(a, aRow, aColumn, b, bRow, bColumn, m, n, k, c));
        // BLAS counts columns first: the row-first product is B'A' there.
        double netlib = millis(() -> blas.dgemm(
                right ? "T" : "N", left ? "T" : "N", n, m, k, 1, b, 0, right ? k : n, a, 0, left ? m : k, 0, c, 0, n));
        double ejml = millis(() -> {
            if (left) {
                CommonOps_DDRM.multTransA(x, y, z);
            } else if (right) {
                CommonOps_DDRM.multTransB(x, y, z);
            } else {
                CommonOps_DDRM.mult(x, y, z);
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%-18s %8.3f %8.3f %8.3f %8.3f%n",
                shape.kind + " " + m + "x" + n + "x" + k,
                vector,
                plain,
                netlib,
                ejml);
    }

    private static double millis(Runnable product) {
        batch(product, WARM_UP_NANOS);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 8; i++) {
            best = Math.min(best, batch(product, BATCH_NANOS));
        }
        return best;
    }

    private static double batch(Runnable product, long nanos) {
        long start = System.nanoTime();
        int runs = 0;
        while (System.nanoTime() - start < nanos) {
            product.run();
            runs++;
        }
        return (System.nanoTime() - start) / 1e6 / runs;
    }
}
