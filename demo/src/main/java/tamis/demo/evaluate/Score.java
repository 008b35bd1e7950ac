package tamis.demo.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import tamis.dsp.Signal;
import tamis.dsp.metric.BssEval;
import tamis.dsp.metric.EffectiveGain;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.metric.Stoi;

/**
 * How good one signal is, the truth given. NaN where the truth is too short, or holds too little speech, to tell.
 *
 * @param siSdr dB
 * @param sdr of BSS Eval 3, dB
 * @param stoi at most 1
 * @param estoi at most 1
 * @param distortion of the speech, dB; less is better
 * @param noiseReduction dB
 * @param levelLost of the speech, dB
 * @param others figures of people's own commands, by name
 */
public record Score(
        double siSdr,
        double sdr,
        double stoi,
        double estoi,
        double distortion,
        double noiseReduction,
        double levelLost,
        Map<String, Double> others) {
    private static final int FEWEST_RATE = 4000; // Hz, for the gains

    /**
     * Rates an estimate: channel by channel where the truth has as many, else mixed to one.
     *
     * @param estimate as long as the truth, at its rate, in step
     * @param mix what it was made of
     * @param clean the truth; channels of silence do not count
     * @throws IllegalArgumentException when the lengths differ or either is silent
     */
    public static Score of(Signal estimate, Signal mix, Signal clean) {
        boolean apart = estimate.channels() == clean.channels() && mix.channels() == clean.channels();
        List<Score> channels = new ArrayList<>();
        for (int channel = 0; apart && channel < clean.channels(); channel++) {
            float[] truth = clean.samples()[channel];
            if (clean.channels() == 1 || !isSilent(truth)) {
                channels.add(of(estimate.samples()[channel], mix.samples()[channel], truth, clean.sampleRate()));
            }
        }
        return channels.isEmpty() ? of(estimate.mono(), mix.mono(), clean.mono(), clean.sampleRate()) : mean(channels);
    }

    private static Score of(float[] estimate, float[] mix, float[] clean, int sampleRate) {
        double siSdr = SiSdr.of(estimate, clean);
        EffectiveGain gain = sampleRate < FEWEST_RATE
                ? new EffectiveGain(Double.NaN, Double.NaN, Double.NaN)
                : EffectiveGain.of(estimate, mix, clean, sampleRate);
        return new Score(
                siSdr,
                known(() -> new BssEval(new float[][] {clean})
                        .inOrder(new float[][] {estimate})
                        .getFirst()
                        .sdr()),
                known(() -> Stoi.of(estimate, clean, sampleRate)),
                known(() -> Stoi.extended(estimate, clean, sampleRate)),
                gain.distortionDb(),
                gain.noiseReductionDb(),
                gain.levelLostDb(),
                Map.of());
    }

    /** {@return the figure, NaN where there is too little sound for it} */
    private static double known(DoubleSupplier figure) {
        try {
            return figure.getAsDouble();
        } catch (IllegalArgumentException tooLittle) {
            return Double.NaN;
        }
    }

    private static boolean isSilent(float[] samples) {
        for (float sample : samples) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the same with the figures of people's own commands} */
    Score with(Map<String, Double> figures) {
        return new Score(siSdr, sdr, stoi, estoi, distortion, noiseReduction, levelLost, Map.copyOf(figures));
    }

    /** {@return the mean of several, NaN left out where others are known} */
    static Score mean(List<Score> scores) {
        Map<String, Double> others = new TreeMap<>();
        for (String name : scores.getFirst().others.keySet()) {
            others.put(name, mean(scores, score -> score.others.getOrDefault(name, Double.NaN)));
        }
        return new Score(
                mean(scores, Score::siSdr),
                mean(scores, Score::sdr),
                mean(scores, Score::stoi),
                mean(scores, Score::estoi),
                mean(scores, Score::distortion),
                mean(scores, Score::noiseReduction),
                mean(scores, Score::levelLost),
                others);
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
