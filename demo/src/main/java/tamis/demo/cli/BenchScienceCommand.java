package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.bench.DeepSparsityExample;
import tamis.demo.bench.EndmemberExample;
import tamis.demo.bench.MelodyExample;
import tamis.demo.bench.ScienceBench;
import tamis.demo.hits.HitComparison;
import tamis.dsp.factor.StopRule;
import tamis.dsp.unfold.DeepNmfToy;
import tamis.dsp.unfold.NalmuNmfToy;
import tamis.dsp.unfold.NalmuToy;
import tamis.dsp.unfold.WeightRule;
import tamis.realtime.file.AudioFile;

/** {@code tamis bench science}: the factorisations side by side, and the examples that show each works. */
@Command(
        name = "science",
        description = "Times the factorisations on one problem: algorithm, size, time, final divergence.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tamis bench science",
            "  tamis bench science --example melody",
            "  tamis bench science --example sparsity --recording talk.wav"
        })
public final class BenchScienceCommand implements Callable<Integer> {
    private static final int SCENES = 5; // of 10 s at each signal-to-noise ratio
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final List<Double> PUREST = List.of(0.8, 0.9); // largest share of one material in a pixel
    private static final int EXAMPLE_ITERATIONS = 500;
    private static final int TRAINING_EPOCHS = 25;
    private static final List<Integer> LOOKS = List.of(5, 25, 100); // epochs
    private static final List<WeightRule> RULES = List.of(
            new WeightRule.Multiplicative(1),
            new WeightRule.Multiplicative(0.5),
            new WeightRule.LogAdam(0.01),
            new WeightRule.LogAdam(0.03),
            new WeightRule.LogAdam(0.1));

    /** What else there is to see. */
    enum Example {
        MELODY,
        ENDMEMBERS,
        SPARSITY,
        NALMU,
        DEEP_NMF,
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

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "For the example sparsity, a WAV or FLAC to look at instead of random tunes.")
    private @Nullable Path recording;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Terminal.out(spec);
        if (recording != null && example != Example.SPARSITY) {
            throw new ParameterException(Terminal.commandLine(spec), "--recording is for --example sparsity");
        }
        if (example == null) {
            out.print(
                    ScienceBench.table(ScienceBench.run(new ScienceBench.Size(rows, columns, components, iterations))));
        } else {
            show(example, out);
        }
        out.flush();
        return 0;
    }

    private void show(Example example, PrintWriter out) throws IOException {
        switch (example) {
            case MELODY -> out.print(MelodyExample.run(1).table());
            case ENDMEMBERS -> showEndmembers(out);
            case SPARSITY -> showSparsity(out);
            case NALMU -> showNalmu(out);
            case DEEP_NMF -> showDeepNmf(out);
            case HITS -> HitComparison.print(HitComparison.run(SCENES), out);
        }
    }

    private static void showEndmembers(PrintWriter out) {
        out.println("mean removed spectral angle, less is better");
        for (double purest : PUREST) {
            List<EndmemberExample> all = new ArrayList<>();
            for (long seed : SEEDS) {
                all.add(EndmemberExample.run(seed, purest, EXAMPLE_ITERATIONS));
                out.printf("purest %.1f, seed %d: %s%n", purest, seed, all.getLast());
                out.flush();
            }
            out.printf("purest %.1f, mean:   %s%n", purest, EndmemberExample.mean(all));
        }
    }

    private void showSparsity(PrintWriter out) throws IOException {
        out.println("Hoyer sparsity of the features of each layer, more is sparser");
        List<DeepSparsityExample> all = new ArrayList<>();
        for (long seed : SEEDS) {
            all.add(
                    recording == null
                            ? DeepSparsityExample.run(seed)
                            : DeepSparsityExample.run(AudioFile.read(recording).mono(), seed));
            out.printf("seed %d: %s%n", seed, all.getLast());
            out.flush();
        }
        out.printf("mean:   %s%n", DeepSparsityExample.mean(all));
    }

    private static void showNalmu(PrintWriter out) {
        out.println("one factor fixed: mean squared error of the other");
        for (long seed : SEEDS) {
            out.printf("seed %d: %s%n", seed, NalmuToy.PUBLISHED.run(seed));
            out.flush();
        }
        out.println("both factors, unseen data: mean squared errors");
        for (long seed : SEEDS) {
            out.printf("seed %d: %s%n", seed, NalmuNmfToy.FULL.run(seed));
            out.flush();
        }
    }

    private static void showDeepNmf(PrintWriter out) {
        DeepNmfToy.Result found = DeepNmfToy.FULL.run(new StopRule(TRAINING_EPOCHS, 0), (epoch, limit, loss) -> true);
        out.printf(
                "training loss %.4g -> %.4g; SDR of the speech: mixture %.2f dB, sparse NMF %.2f dB,"
                        + " unfolded %.2f dB, trained %.2f dB%n",
                found.lossBefore(),
                found.lossAfter(),
                found.sdrMixture(),
                found.sdrPlain(),
                found.sdrBefore(),
                found.sdrAfter());
        out.println("the same network, data and batches under other rules; SDR on unseen mixtures");
        for (DeepNmfToy.Standing standing : DeepNmfToy.FULL.compare(RULES, LOOKS)) {
            out.printf(
                    "%-34s %5d steps: training loss %.4g, SDR %.2f dB%n",
                    standing.rule(), standing.steps(), standing.loss(), standing.sdr());
            out.flush();
        }
    }
}
