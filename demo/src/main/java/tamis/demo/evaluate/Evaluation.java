package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tamis.dsp.Signal;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Dither;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.WavFile;

/**
 * Presets and other programs on the same mixtures, whose truth is known.
 *
 * @param cleanFolder the truth: a file of the same name, rate and length for each mixture
 * @param mixFolder the mixtures
 * @param catalog that has the presets' separators
 * @param presets with their faders as wanted, at least one; the first one's geometry is the oracle's
 * @param peers programs of other people, with the places {@code in} and {@code out}
 * @param scores programs that print a figure, with the places {@code clean} and {@code out}
 * @param oracle whether to rate the ideal ratio mask, which knows the truth, too
 */
public record Evaluation(
        Path cleanFolder,
        Path mixFolder,
        Function<String, SeparatorProvider> catalog,
        List<Preset> presets,
        List<ShellCommand> peers,
        List<ShellCommand> scores,
        boolean oracle) {
    /** What tables call the mixture as it is. */
    public static final String UNPROCESSED = "unprocessed";

    /** What is told of a file when all contestants have been at it. */
    public record Step(int done, int all, List<Trial> trials) {}

    public Evaluation {
        presets = List.copyOf(presets);
        peers = List.copyOf(peers);
        scores = List.copyOf(scores);
        Set<String> names = new HashSet<>(List.of(UNPROCESSED, OracleContestant.NAME));
        Stream.concat(presets.stream().map(Preset::name), peers.stream().map(ShellCommand::name))
                .forEach(name -> {
                    if (!names.add(name)) {
                        throw new IllegalArgumentException("two contestants are called \"" + name + "\"");
                    }
                });
    }

    /**
     * Runs all over all.
     *
     * @param step told after each file
     * @throws IOException when a file cannot be read, has no truth or cannot be rated, or a program fails
     */
    public Report run(Consumer<Step> step) throws IOException, InterruptedException {
        List<Pairs.Pair> pairs = Pairs.in(cleanFolder, mixFolder);
        Manifest manifest = Manifest.near(mixFolder);
        List<Trial> trials = new ArrayList<>();
        Path folder = Files.createTempDirectory("tamis-evaluate-");
        try {
            List<Contestant> contestants = contestants(folder);
            for (int done = 0; done < pairs.size(); done++) {
                List<Trial> more = trials(pairs.get(done), manifest, contestants, folder);
                trials.addAll(more);
                step.accept(new Step(done + 1, pairs.size(), more));
            }
        } finally {
            remove(folder);
        }
        return new Report(trials);
    }

    private List<Contestant> contestants(Path folder) {
        List<Contestant> contestants = new ArrayList<>();
        presets.forEach(preset -> contestants.add(new PresetContestant(preset, catalog)));
        peers.forEach(peer -> contestants.add(new Peer(peer, folder)));
        if (oracle) {
            contestants.add(new OracleContestant(presets.getFirst()));
        }
        return contestants;
    }

    private List<Trial> trials(Pairs.Pair pair, Manifest manifest, List<Contestant> contestants, Path folder)
            throws IOException, InterruptedException {
        Signal mix = AudioFile.read(pair.mix());
        Signal clean = AudioFile.read(pair.clean());
        requireAlike(pair, mix, clean);
        Condition condition = manifest.of(pair.name(), clean.mono(), mix.mono());
        try {
            Score before = Score.of(mix, mix, clean).with(others(mix, clean, folder));
            List<Trial> trials = new ArrayList<>();
            trials.add(new Trial(pair.name(), condition, mix.seconds(), UNPROCESSED, before, before, 0, 0));
            for (Contestant contestant : contestants) {
                Contestant.Attempt attempt = contestant.attempt(mix, clean);
                trials.add(new Trial(
                        pair.name(),
                        condition,
                        mix.seconds(),
                        contestant.name(),
                        before,
                        Score.of(attempt.sound(), mix, clean).with(others(attempt.sound(), clean, folder)),
                        attempt.seconds() / mix.seconds(),
                        attempt.delaySamples()));
            }
            return trials;
        } catch (IllegalArgumentException fault) {
            throw new IOException(pair.mix() + ": " + fault.getMessage(), fault);
        }
    }

    /** {@return figures of people's own programs: the last number that each prints} */
    private Map<String, Double> others(Signal sound, Signal clean, Path folder)
            throws IOException, InterruptedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (!scores.isEmpty()) {
            Path truth = folder.resolve("clean.wav");
            Path rated = folder.resolve("rated.wav");
            WavFile.write(truth, clean, PcmEncoding.S16, Dither.NONE);
            WavFile.write(rated, sound, PcmEncoding.S16, Dither.NONE);
            for (ShellCommand score : scores) {
                figures.put(score.name(), lastNumber(score, score.run(Map.of("clean", truth, "out", rated))));
            }
        }
        return figures;
    }

    private static double lastNumber(ShellCommand score, String text) throws IOException {
        String[] words = text.strip().split("\\s+", -1);
        try {
            return Double.parseDouble(words[words.length - 1]);
        } catch (NumberFormatException fault) {
            throw new IOException(score.name() + " must print a number last, got \"" + text.strip() + "\"", fault);
        }
    }

    private static void requireAlike(Pairs.Pair pair, Signal mix, Signal clean) throws IOException {
        if (mix.sampleRate() != clean.sampleRate() || mix.length() != clean.length()) {
            throw new IOException("%s (%d Hz, %d samples) and %s (%d Hz, %d samples) must be as long, at the same rate"
                    .formatted(
                            pair.mix(),
                            mix.sampleRate(),
                            mix.length(),
                            pair.clean(),
                            clean.sampleRate(),
                            clean.length()));
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
