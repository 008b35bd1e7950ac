package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainFile;
import tamis.demo.chain.ChainNode;
import tamis.demo.chain.OpenChain;
import tamis.demo.control.Library;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.InsertSpec;

/** What sound passes: a preset or a chain of them, with its faders, and effects before and after. */
public final class ChainOptions {
    @Mixin
    private PresetOptions presets = new PresetOptions();

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description =
                    "Separators on the sources of others, and inserts, from a YAML file instead of one preset; --gain,"
                            + " --limit and --solo are for its leaves, --set takes PART.NAME=VALUE.")
    private @Nullable Path file;

    @Option(
            names = "--insert",
            paramLabel = "INSERT",
            description = "Effect ahead of separation: NAME[:param=value,...] (see tamis inserts), or"
                    + " ladspa:LIBRARY:LABEL[:param=value,...], which runs that library's native code within this"
                    + " program: only such as you trust. May be repeated; in order.")
    private List<String> before = new ArrayList<>();

    @Option(names = "--insert-after", paramLabel = "INSERT", description = "Effect on what is heard, likewise.")
    private List<String> after = new ArrayList<>();

    private @Nullable ChainFile watched;

    /** {@return the chain asked for, set as asked for} */
    Chain load(@Nullable CommandSpec spec) throws IOException {
        Path chain = file;
        if (chain == null) {
            return Chain.of(presets.load()).withInserts(parsed(before), parsed(after));
        }
        ParseResult call = Terminal.commandLine(spec).getParseResult();
        for (String option : List.of("--preset", "--separator", "--region", "--latency")) {
            if (call.hasMatchedOption(option)) {
                throw new ParameterException(
                        Terminal.commandLine(spec),
                        option + " and --chain exclude each other: the chain names presets");
            }
        }
        ChainFile read = new ChainFile(
                chain,
                PresetOptions.store()::load,
                presets.catalog(),
                InsertCatalog.ofSystem()::info,
                found -> presets.applied(found.withInserts(parsed(before), parsed(after))));
        watched = read;
        return read.read();
    }

    /** {@return the file that the chain was read from, if it was from one} */
    Optional<ChainFile> watched() {
        return Optional.ofNullable(watched);
    }

    /** {@return what a chain is made from} */
    Library library() throws IOException {
        return new Library(PresetOptions.store(), presets.catalog());
    }

    /** {@return fewest channels that all its separators take} */
    int fewestChannels(Chain chain) throws IOException {
        int fewest = 1;
        for (ChainNode node : chain.nodes()) {
            fewest = Math.max(
                    fewest, presets.catalog().apply(node.preset().separator()).fewestChannels());
        }
        return fewest;
    }

    private static List<InsertSpec> parsed(List<String> typed) {
        return typed.stream().map(InsertSpec::parse).toList();
    }

    /** {@return a stream of the chain, ready to run} */
    OpenChain open(Chain chain, int channels) throws IOException {
        return library().open(chain, channels);
    }
}
