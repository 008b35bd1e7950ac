package tamis.demo.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.metric.Stoi;

/**
 * How good one signal is, the truth given.
 *
 * @param siSdr dB
 * @param stoi at most 1; NaN where the truth holds too little speech to tell
 * @param estoi at most 1; NaN where the truth holds too little speech to tell
 */
public record Score(double siSdr, double stoi, double estoi) {
    /**
     * Rates an estimate.
     *
     * @param estimate [samples]
     * @param truth [samples], as long and in step
     * @param sampleRate Hz
     * @throws IllegalArgumentException when the lengths differ or either is silent
     */
    public static Score of(float[] estimate, float[] truth, int sampleRate) {
        double siSdr = SiSdr.of(estimate, truth);
        try {
            return new Score(siSdr, Stoi.of(estimate, truth, sampleRate), Stoi.extended(estimate, truth, sampleRate));
        } catch (IllegalArgumentException tooLittleSpeech) {
            return new Score(siSdr, Double.NaN, Double.NaN);
        }
    }

    /** {@return the mean of several, NaN left out where others are known} */
    static Score mean(List<Score> scores) {
        return new Score(mean(scores, Score::siSdr), mean(scores, Score::stoi), mean(scores, Score::estoi));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
