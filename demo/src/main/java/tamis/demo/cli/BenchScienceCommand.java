package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.demo.bench.EndmemberExample;
import tamis.demo.bench.MelodyExample;
import tamis.demo.bench.ScienceBench;
import tamis.demo.hits.HitComparison;

/** {@code tamis bench science}: the factorisations side by side, and the examples that show each works. */
@Command(
        name = "science",
        description = "Times the factorisations on one problem: algorithm, size, time, final divergence.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  tamis bench science", "  tamis bench science --example melody"})
public final class BenchScienceCommand implements Callable<Integer> {
    private static final int SCENES = 5; // of 10 s at each signal-to-noise ratio

    /** What else there is to see. */
    enum Example {
        MELODY,
        ENDMEMBERS,
        HITS
    }

    @Option(names = "--rows", defaultValue = "513", description = "${DEFAULT-VALUE} unless given.")
    private int rows;

    @Option(names = "--columns", defaultValue = "1000", description = "${DEFAULT-VALUE} unless given.")
    private int columns;

    @Option(names = "--components", defaultValue = "16", description = "${DEFAULT-VALUE} unless given.")
    private int components;

    @Option(names = "--iterations", defaultValue = "100", description = "${DEFAULT-VALUE} unless given.")
    private int iterations;

    @Option(
            names = "--example",
            description = "Instead, an example with its figures: ${COMPLETION-CANDIDATES}. Takes up to some minutes.")
    private @Nullable Example example;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        if (example == null) {
            out.print(
                    ScienceBench.table(ScienceBench.run(new ScienceBench.Size(rows, columns, components, iterations))));
        } else {
            show(example, out);
        }
        out.flush();
        return 0;
    }

    private static void show(Example example, PrintWriter out) {
        switch (example) {
            case MELODY -> out.print(MelodyExample.run(1).table());
            case ENDMEMBERS -> {
                out.println("mean removed spectral angle; less is better");
                for (long seed : List.of(1L, 2L, 3L)) {
                    EndmemberExample found = EndmemberExample.run(seed, 0.9, 500);
                    out.printf(
                            "seed %d: multilayer %.1f, data-centric %.1f, layer-centric %.1f, minimum volume %.1f%n",
                            seed, found.multilayer(), found.dataCentric(), found.layerCentric(), found.minimumVolume());
                    out.flush();
                }
            }
            case HITS -> HitComparison.print(HitComparison.run(SCENES), out);
        }
    }
}
