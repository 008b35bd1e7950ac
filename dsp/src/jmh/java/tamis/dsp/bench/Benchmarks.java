package tamis.dsp.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks whose names match, and relates the frame solver's to the ceilings of the machine. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] patterns) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String pattern : patterns) {
            options.include(pattern);
        }
        boolean roofline = "FrameSolverBenchmark".contains(patterns.length == 0 ? "" : patterns[0]);
        if (roofline) {
            options.include(CeilingBenchmark.class.getName());
        }
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        Map<String, Double> micros = new TreeMap<>();
        for (RunResult result : results) {
            String label = result.getParams().getBenchmark();
            String name = label.substring(label.lastIndexOf('.') + 1);
            String shape = result.getParams().getParam("shape");
            String kernels = result.getParams().getParam("kernels");
            // Medians of both: what others take of the machine, they take from kernels and ceilings alike.
            double time = result.getPrimaryResult().getStatistics().getPercentile(50);
            micros.put(shape == null ? name : name + " " + shape + " " + kernels, time);
        }
        micros.forEach((name, time) -> {
            if (name.startsWith("batch ")) {
                double each = time / BatchSolverBenchmark.STREAMS;
                System.out.printf(
                        "%nstreams on one core at 16 kHz (solver only): %.0f at hop 256, %.0f at hop 128; %.1f us each%n",
                        256 / 16e-3 / each, 128 / 16e-3 / each, each);
            }
        });
        if (!micros.containsKey("fma")) {
            return;
        }
        double peak = CeilingBenchmark.operations() / micros.get("fma") / 1e3;
        double first = 1e-3 * CeilingBenchmark.READS * CeilingBenchmark.FIRST_LEVEL_BYTES / micros.get("readFirstLevel");
        double second =
                1e-3 * CeilingBenchmark.READS * CeilingBenchmark.SECOND_LEVEL_BYTES / micros.get("readSecondLevel");
        System.out.printf("%nceilings: %.1f GFLOP/s, L1 %.1f GB/s, L2 %.1f GB/s%n", peak, first, second);
        micros.forEach((name, time) -> {
            if (name.startsWith("frame ")) {
                Shape shape = Shape.parse(name.split(" ")[1]);
                double least = Math.max(shape.operations() / peak, shape.bytes() / second) / 1e3;
                System.out.printf(
                        "%-28s %7.1f us, lower ceiling %6.1f us, fraction %.2f%n", name, time, least, least / time);
            }
        });
    }
}
