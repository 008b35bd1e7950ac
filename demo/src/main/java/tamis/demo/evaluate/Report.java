package tamis.demo.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All trials of an evaluation.
 *
 * @param trials file after file, the contestants of each in the same order, the mixture itself first; at least one
 */
public record Report(List<Trial> trials) {
    public Report {
        trials = List.copyOf(trials);
    }

    /** {@return names of all, the mixture itself first} */
    public List<String> contestants() {
        return trials.stream().map(Trial::contestant).distinct().toList();
    }

    /** {@return how many files there are} */
    public long files() {
        return trials.stream().map(Trial::file).distinct().count();
    }

    /** {@return one contestant's trials, in the order of the files} */
    public List<Trial> of(String contestant) {
        return trials.stream()
                .filter(trial -> trial.contestant().equals(contestant))
                .toList();
    }

    /** {@return one contestant's mean over some files, none where there is no such file} */
    public Optional<Summary> mean(String contestant, Predicate<Trial> which) {
        List<Trial> chosen = of(contestant).stream().filter(which).toList();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(Summary.of(chosen));
    }

    /** {@return one contestant's mean over all files} */
    public Summary mean(String contestant) {
        return mean(contestant, trial -> true).orElseThrow();
    }

    /** {@return mean SI-SDR gain by contestant, of the files of each signal-to-noise ratio, lowest first} */
    public SortedMap<Double, List<Double>> gainsBySnr() {
        return gains(trial -> trial.condition().snrDb());
    }

    /** {@return mean SI-SDR gain by contestant, of the files of each noise; empty where no noise is known} */
    public SortedMap<String, List<Double>> gainsByNoise() {
        SortedMap<String, List<Double>> gains = gains(trial -> trial.condition().noise());
        gains.remove("");
        return gains;
    }

    private <K extends Comparable<K>> SortedMap<K, List<Double>> gains(Function<Trial, K> key) {
        SortedMap<K, List<Double>> gains = new TreeMap<>();
        for (Trial trial : trials) {
            gains.computeIfAbsent(key.apply(trial), value -> contestants().stream()
                    .map(contestant -> mean(
                                    contestant, other -> key.apply(other).equals(value))
                            .map(Summary::gain)
                            .orElse(Double.NaN))
                    .toList());
        }
        return gains;
    }

    /**
     * {@return share of the way from the mixture to the ideal mask, in SI-SDR, that a contestant goes; empty without one}
     */
    public Optional<Double> shareOfOracle(String contestant) {
        return contestants().contains(OracleContestant.NAME)
                ? Optional.of(
                        mean(contestant).gain() / mean(OracleContestant.NAME).gain())
                : Optional.empty();
    }

    /**
     * Means over files.
     *
     * @param files how many
     * @param score of what came out
     * @param gain SI-SDR gain, dB
     * @param realTimeFactor time over time, all files together
     * @param delaySamples most that was taken out of a file
     */
    public record Summary(int files, Score score, double gain, double realTimeFactor, int delaySamples) {
        static Summary of(List<Trial> trials) {
            double seconds = trials.stream().mapToDouble(Trial::seconds).sum();
            double spent = trials.stream()
                    .mapToDouble(trial -> trial.realTimeFactor() * trial.seconds())
                    .sum();
            return new Summary(
                    trials.size(),
                    Score.mean(trials.stream().map(Trial::score).toList()),
                    trials.stream().mapToDouble(Trial::gain).average().orElseThrow(),
                    spent / seconds,
                    trials.stream().mapToInt(Trial::delaySamples).max().orElseThrow());
        }
    }
}
