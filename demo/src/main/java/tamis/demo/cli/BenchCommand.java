package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tamis.demo.bench.PresetBench;
import tamis.demo.bench.SolverBench;
import tamis.dsp.kernel.Kernels;
import tamis.presets.PresetStore;

/** {@code tamis bench}: what it costs here. */
@Command(
        name = "bench",
        description =
                "Times the frame solver and a hop of every preset on this machine, warm, in processor time of one thread.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchScienceCommand.class,
            BenchStreamsCommand.class,
            BenchTalkersCommand.class,
            BenchLearningCommand.class,
            BenchLatencyCommand.class,
            BenchFullBandCommand.class,
            BenchStemsCommand.class,
            BenchHumCommand.class,
            BenchDaemonCommand.class,
            BenchStartCommand.class
        },
        footer = {"", "Examples:", "  tamis bench", "  tamis bench science"})
public final class BenchCommand implements Callable<Integer> {
    private static final int[][] SIZES = {{513, 64, 10}, {513, 128, 10}, {257, 64, 10}, {257, 128, 25}, {1025, 64, 10}};

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        out.println("frame solver, Kullback-Leibler; kernels: " + Kernels.best().name());
        out.printf("%6s %6s %11s %12s %12s %7s%n", "bins", "atoms", "iterations", "plain us", "us", "ratio");
        for (int[] size : SIZES) {
            SolverBench.Row row = SolverBench.measure(size[0], size[1], size[2]);
            out.printf(
                    "%6d %6d %11d %12.1f %12.1f %7.2f%n",
                    row.bins(),
                    row.atoms(),
                    row.iterations(),
                    row.plainMicros(),
                    row.micros(),
                    row.plainMicros() / row.micros());
            out.flush();
        }
        out.println();
        out.printf("%-24s %12s %17s%n", "one hop of preset", "us", "real-time factor");
        PresetStore store = PresetOptions.store();
        for (String name : store.names()) {
            PresetBench.Row row = PresetBench.measure(store.load(name));
            out.printf("%-24s %12.1f %17.5f%n", row.preset(), row.micros(), row.realTimeFactor());
            out.flush();
        }
        return 0;
    }
}
