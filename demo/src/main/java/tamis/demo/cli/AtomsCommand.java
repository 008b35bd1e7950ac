package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.demo.atoms.AtomReport;
import tamis.dsp.Signal;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.StopReason;
import tamis.dsp.factor.StopRule;
import tamis.dsp.nmf.BetaDivergence;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.WavFile;

/** {@code tamis atoms}: what a recording is made of, and sources of what somebody chose. */
@Command(
        name = "atoms",
        description = "Takes one recording apart into spectra that come and go, by NMF, and makes sources of them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Nothing is learnt beforehand. Run it once without --source, hear each atom, then choose: with the same seed the"
                    + " atoms are the same. What no source has goes to rest.wav; together the files add up to the"
                    + " recording, unless --direct is given.",
            "",
            "Examples:",
            "  tamis atoms melody.wav -o atoms --components 3",
            "  tamis atoms melody.wav -o d --components 3 --source d=2",
            "  tamis atoms melody.wav -o de --components 3 --source low=2,3 --alpha 2 --force"
        })
public final class AtomsCommand implements Callable<Integer> {
    private static final String REST = "rest";

    @Parameters(paramLabel = "IN", description = "WAV or FLAC of any rate and channel count.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write to; made if it is not there.")
    private Path folder = Path.of("");

    @Option(
            names = "--components",
            paramLabel = "K",
            defaultValue = "3",
            description = "How many atoms; ${DEFAULT-VALUE} unless given.")
    private int components;

    @Option(
            names = "--source",
            paramLabel = "NAME=ATOM[,ATOM]",
            description = "A source and its atoms, counted from 1. May be repeated; every atom is one unless given.")
    private List<String> chosen = List.of();

    @Option(
            names = "--alpha",
            paramLabel = "ALPHA",
            defaultValue = "1",
            description =
                    "Exponent of the masks: 1 shares by magnitude, 2 is the Wiener filter. ${DEFAULT-VALUE} unless"
                            + " given.")
    private double alpha;

    @Option(
            names = "--direct",
            description = "Instead of masks, the atoms' own magnitudes with the recording's phases.")
    private boolean direct;

    @Option(
            names = "--beta",
            defaultValue = "1",
            description =
                    "Divergence: 0 Itakura-Saito, 1 Kullback-Leibler, 2 Euclidean, or between. ${DEFAULT-VALUE} unless"
                            + " given.")
    private double beta;

    @Option(
            names = "--sparsity",
            defaultValue = "0",
            description = "Price of activations; more lets fewer atoms sound at once. ${DEFAULT-VALUE} unless given.")
    private double sparsity;

    @Option(
            names = "--start",
            defaultValue = "RANDOM",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private Initialization start = Initialization.RANDOM;

    @Option(names = "--iterations", defaultValue = "500", description = "At most; ${DEFAULT-VALUE} unless given.")
    private int iterations;

    @Option(
            names = "--tolerance",
            defaultValue = "1e-6",
            description = "Relative change of the divergence at which to stop; ${DEFAULT-VALUE} unless given.")
    private double tolerance;

    @Option(names = "--seed", defaultValue = "1", description = "Of the start; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, int[]> sources = sources();
        BetaNmf method;
        StopRule stop;
        try {
            method = new BetaNmf(new BetaDivergence(beta), sparsity);
            stop = new StopRule(iterations, tolerance);
        } catch (IllegalArgumentException fault) {
            throw wrong(String.valueOf(fault.getMessage()));
        }
        Signal sound = AudioFile.read(input);
        List<Path> files = files(sources);
        AtomReport report;
        try (Progress progress = new Progress("atoms", iterations, "", 1)) {
            report = AtomReport.of(sound, method, components, start, stop, seed, (iteration, limit, divergence) -> {
                progress.accept(iteration);
                return true;
            });
        }
        List<int[]> atoms = List.copyOf(sources.values());
        List<Signal> signals = direct ? report.direct(atoms) : report.masked(atoms, alpha);
        tell(report, Terminal.out(spec));
        for (int source = 0; source < signals.size(); source++) {
            long clipped = WavFile.write(files.get(source), signals.get(source));
            Terminal.out(spec).println(files.get(source));
            Terminal.tellClipped(Terminal.out(spec), clipped);
        }
        return 0;
    }

    private static void tell(AtomReport report, PrintWriter out) {
        boolean settled = report.model().descent().reason() == StopReason.SETTLED;
        out.printf(
                "%d iterations, %s%n",
                report.model().descent().iterations(), settled ? "settled" : "not settled: more may help");
        out.print(report.table());
    }

    /** Checks where everything will go, before the long work. */
    private List<Path> files(Map<String, int[]> sources) throws IOException {
        Files.createDirectories(folder);
        List<String> names = new ArrayList<>(sources.keySet());
        names.add(REST);
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(OutputFile.checked(folder.resolve(name + ".wav"), input, force));
        }
        return files;
    }

    private Map<String, int[]> sources() {
        if (components < 1) {
            throw wrong("--components must be at least 1, got " + components);
        }
        if (!(alpha > 0 && alpha <= 100)) {
            throw wrong("--alpha must be in (0, 100], got " + alpha);
        }
        Map<String, int[]> sources = new LinkedHashMap<>();
        boolean[] taken = new boolean[components];
        for (String choice : chosen) {
            String[] words = choice.split("=", 2);
            if (words.length < 2) {
                throw wrong("--source must be NAME=ATOM[,ATOM], got \"" + choice + "\"");
            }
            String name = checked(words[0]);
            if (sources.put(name, atoms(name, words[1], taken)) != null) {
                throw wrong("--source " + name + " is given twice; give its atoms once, such as " + name + "=1,2");
            }
        }
        for (int atom = 0; atom < components && chosen.isEmpty(); atom++) {
            sources.put("atom-" + (atom + 1), new int[] {atom});
        }
        return sources;
    }

    private String checked(String name) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]*") || name.equals(REST)) {
            throw wrong("--source: \"" + name + "\" cannot name a file; use letters, digits and hyphens, not " + REST);
        }
        return name;
    }

    private int[] atoms(String name, String text, boolean[] taken) {
        int[] atoms;
        try {
            atoms = Arrays.stream(text.split(",", -1))
                    .mapToInt(number -> Integer.parseInt(number.strip()) - 1)
                    .toArray();
        } catch (NumberFormatException fault) {
            throw wrong("--source " + name + ": give numbers of atoms between commas, got \"" + text + "\"");
        }
        for (int atom : atoms) {
            if (atom < 0 || atom >= taken.length) {
                throw wrong("--source " + name + ": atoms are 1 to " + taken.length + ", got " + (atom + 1));
            }
            if (taken[atom]) {
                throw wrong("--source " + name + ": atom " + (atom + 1) + " belongs to a source already");
            }
            taken[atom] = true;
        }
        return atoms;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Terminal.commandLine(spec), message);
    }
}
