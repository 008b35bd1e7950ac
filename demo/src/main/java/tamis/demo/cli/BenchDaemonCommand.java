package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.demo.bench.DaemonBench;
import tamis.demo.bench.PeerBench;
import tamis.demo.control.Library;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis bench daemon}: streams that one process runs, beside a process for each. */
@Command(
        name = "daemon",
        description =
                "Runs more and more streams at their real pace in one process, until one of them loses a hop; then"
                        + " other programs of this system, one process a stream.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "An xrun is a hop that came more than three hops after its turn. Stalls are moments when a thread with",
            "nothing to do woke more than 20 ms late: then the machine had other work, or the streams took all of it.",
            "Peers are built from Debian's packages by demo/peers/build; those that are not there are left out.",
            "",
            "Examples:",
            "  tamis bench daemon",
            "  tamis bench daemon --from 100 --step 50 --most 100 --seconds 20 --peers 0"
        })
public final class BenchDaemonCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;
    private static final double PEER_SECONDS = 15;

    @Option(names = "--preset", defaultValue = "speech-16k", description = "Of all streams; ${DEFAULT-VALUE}.")
    private String name = "speech-16k";

    @Option(names = "--seconds", defaultValue = "60", description = "Without an xrun; ${DEFAULT-VALUE}.")
    private double seconds = 60;

    @Option(names = "--from", defaultValue = "25", description = "Streams to begin with; ${DEFAULT-VALUE}.")
    private int from = 25;

    @Option(names = "--step", defaultValue = "25", description = "Streams to add each time; ${DEFAULT-VALUE}.")
    private int step = 25;

    @Option(names = "--most", defaultValue = "400", description = "Streams to stop at; ${DEFAULT-VALUE}.")
    private int most = 400;

    @Option(
            names = "--peers",
            defaultValue = "25",
            description = "Processes of each peer, 0 for none; ${DEFAULT-VALUE}.")
    private int peers = 25;

    @Option(names = "--clip", paramLabel = "FILE", description = "What the streams hear; the bundled clip.")
    private @Nullable Path clip;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && from >= 1 && step >= 1 && most >= from && peers >= 0)) {
            throw new IllegalArgumentException("--seconds, --from and --step must be above 0, --most at least --from");
        }
        PresetStore store = PresetOptions.store();
        Preset preset = store.load(name);
        Signal heard = AudioFile.read(clip == null ? home().resolve("clip").resolve("noisy.flac") : clip);
        PrintWriter out = Terminal.out(spec);
        out.printf(
                "%s, %d Hz, a hop of %d samples; %d processors%n",
                preset.name(),
                preset.sampleRate(),
                preset.stft().hop(),
                Runtime.getRuntime().availableProcessors());
        streams(preset, new Library(store, SeparatorCatalog.bundled()), heard, out);
        if (peers > 0) {
            peers(heard, out);
        }
        return 0;
    }

    private static Path home() {
        return Path.of(System.getProperty("tamis.home", "demo"));
    }

    private void streams(Preset preset, Library library, Signal clip, PrintWriter out)
            throws IOException, InterruptedException {
        out.printf(
                "%8s %8s %8s %14s %14s %16s %16s%n",
                "streams", "xruns", "stalls", "cores", "% a stream", "99.9 % load", "MB a stream");
        int largest = 0;
        try (DaemonBench bench = new DaemonBench(preset, library, clip)) {
            for (int count = from; count <= most; count += step) {
                DaemonBench.Level level = bench.run(count, seconds);
                out.printf(
                        "%8d %8d %8d %14.3f %14.3f %16.3f %8.2f (heap %.2f)%n",
                        level.streams(),
                        level.xruns(),
                        level.stalls(),
                        level.cores(),
                        100 * level.cores() / count,
                        level.worstLoad(),
                        level.processBytes() / MEGA / count,
                        level.heapBytesPerStream() / MEGA);
                out.flush();
                if (level.xruns() > 0) {
                    break;
                }
                largest = count;
            }
        }
        out.printf("largest number without an xrun for %.0f s: %d%n", seconds, largest);
        out.flush();
    }

    private void peers(Signal clip, PrintWriter out) throws IOException, InterruptedException {
        build(home().resolve("peers").resolve("build"));
        List<PeerBench.Peer> found = new ArrayList<>();
        for (String peer : List.of("speexdsp", "webrtc")) {
            Path program = home().resolve("target").resolve("peers").resolve(peer);
            if (Files.isExecutable(program)) {
                found.add(new PeerBench.Peer(peer, List.of(program.toString(), "16000")));
            }
        }
        found.add(new PeerBench.Peer(
                "ffmpeg afftdn",
                List.of(
                        "ffmpeg -v error -threads 1 -filter_threads 1 -f s16le -ar 16000 -ac 1 -i - -af afftdn -f s16le -"
                                .split(" ", -1))));
        out.printf(
                "%n%-16s %10s %14s %16s %12s%n",
                "one process each", "processes", "% a stream", "MB a stream", "out / in");
        for (PeerBench.Peer peer : found) {
            try {
                PeerBench.Row row = PeerBench.measure(peer, peers, Math.min(seconds, PEER_SECONDS), clip);
                out.printf(
                        "%-16s %10d %14.3f %16.2f %12.3f%n",
                        row.name(),
                        row.processes(),
                        100 * row.coresPerStream(),
                        row.bytesPerStream() / MEGA,
                        row.samples());
            } catch (IOException missing) {
                out.printf("%-16s left out: %s%n", peer.name(), missing.getMessage());
            }
            out.flush();
        }
    }

    private static void build(Path script) throws IOException, InterruptedException {
        if (Files.isExecutable(script)) {
            new ProcessBuilder(script.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start()
                    .waitFor(); // those that could not be built are left out
        }
    }
}
