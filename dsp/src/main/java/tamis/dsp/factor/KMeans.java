package tamis.dsp.factor;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Clusters columns around centroids: the factorisation {@code min |X - C B'|^2} where every row of B holds a single
 * one.
 *
 * <p>Starts from k-means++ ("k-means++: The Advantages of Careful Seeding", SODA 2007), then repeats Lloyd's two
 * steps ("Least squares quantization in PCM", IEEE Trans. Information Theory 28 (1982)). An emptied cluster takes over
 * the point that lies farthest from its centroid; neither step nor that move ever raises the objective.
 */
public final class KMeans {
    private KMeans() {}

    /**
     * What was found.
     *
     * @param centroids C, [rows of X][clusters]
     * @param labels cluster of every column of X, [columns]
     * @param descent traces the squared distance {@code |X - C B'|^2}
     */
    public record Clustering(Matrix centroids, int[] labels, Descent descent) {
        /** {@return B, [columns of X][clusters], one in the column's cluster, else zero} */
        public Matrix assignment() {
            Matrix b = new Matrix(labels.length, centroids.columns());
            for (int point = 0; point < labels.length; point++) {
                b.set(point, labels[point], 1);
            }
            return b;
        }
    }

    /**
     * Clusters the columns of X.
     *
     * @param clusters at least 1, at most the columns of X
     */
    public static Clustering cluster(Matrix data, int clusters, StopRule stop, long seed, Progress progress) {
        if (clusters < 1 || clusters > data.columns()) {
            throw new IllegalArgumentException(
                    "clusters must be in [1, " + data.columns() + " columns], got " + clusters);
        }
        Matrix points = data.transpose();
        Matrix centers = seed(points, clusters, new SplittableRandom(seed));
        int[] labels = new int[points.rows()];
        double start = assign(points, centers, labels);
        Descent descent = Descent.run(stop, progress, start, () -> {
            center(points, labels, centers);
            return assign(points, centers, labels);
        });
        return new Clustering(centers.transpose(), labels, descent);
    }

    private static Matrix seed(Matrix points, int clusters, RandomGenerator random) {
        Matrix centers = new Matrix(clusters, points.columns());
        double[] distances = new double[points.rows()];
        Arrays.fill(distances, 1);
        for (int cluster = 0; cluster < clusters; cluster++) {
            int chosen = draw(distances, random);
            copyRow(points, chosen, centers, cluster);
            for (int point = 0; point < distances.length; point++) {
                double distance = distance(points, point, centers, cluster);
                distances[point] = cluster == 0 ? distance : Math.min(distances[point], distance);
            }
        }
        return centers;
    }

    private static int draw(double[] weights, RandomGenerator random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return random.nextInt(weights.length); // all points coincide with centres
    }

    private static double assign(Matrix points, Matrix centers, int[] labels) {
        double sum = 0;
        for (int point = 0; point < labels.length; point++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < centers.rows(); cluster++) {
                double distance = distance(points, point, centers, cluster);
                if (distance < nearest) {
                    nearest = distance;
                    labels[point] = cluster;
                }
            }
            sum += nearest;
        }
        return sum;
    }

    private static void center(Matrix points, int[] labels, Matrix centers) {
        int[] sizes = new int[centers.rows()];
        Matrix sums = new Matrix(centers.rows(), centers.columns());
        for (int point = 0; point < labels.length; point++) {
            sizes[labels[point]]++;
            for (int k = 0; k < points.columns(); k++) {
                sums.data()[labels[point] * sums.columns() + k] += points.get(point, k);
            }
        }
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (sizes[cluster] > 0) {
                for (int k = 0; k < centers.columns(); k++) {
                    centers.set(cluster, k, sums.get(cluster, k) / sizes[cluster]);
                }
            }
        }
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (sizes[cluster] == 0) {
                int point = farthest(points, centers, labels);
                copyRow(points, point, centers, cluster);
                labels[point] = cluster;
            }
        }
    }

    private static int farthest(Matrix points, Matrix centers, int[] labels) {
        int farthest = 0;
        double most = -1;
        for (int point = 0; point < labels.length; point++) {
            double distance = distance(points, point, centers, labels[point]);
            if (distance > most) {
                most = distance;
                farthest = point;
            }
        }
        return farthest;
    }

    private static void copyRow(Matrix from, int row, Matrix to, int target) {
        System.arraycopy(from.data(), row * from.columns(), to.data(), target * to.columns(), to.columns());
    }

    private static double distance(Matrix points, int point, Matrix centers, int cluster) {
        int n = points.columns();
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double difference = points.data()[point * n + k] - centers.data()[cluster * n + k];
            sum += difference * difference;
        }
        return sum;
    }
}
