package tamis.dsp.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BssEvalTest {
    private static final int LENGTH = 16_000;
    private static final double TOLERANCE = 1e-5; // dB; a few samples may be rounded to the next float32

    // Made by mir_eval 0.7 (separation.bss_eval_sources; NumPy 1.24.2, SciPy 1.10.1) on the sounds of this class.
    // Each row: estimate, SDR, SIR, SAR.
    private static final double[][] TWO_BEST = {
        {1, 17.60948735, 18.129604074, 27.150084199}, {0, 11.503947714, 11.985350588, 21.561776883}
    };
    private static final double[][] TWO_IN_ORDER = {
        {0, -7.412235835, -7.376525937, 21.561776883}, {1, -11.912789072, -11.903887238, 27.150084199}
    };
    private static final double[][] THREE_BEST = {
        {2, 14.486903722, 14.723065332, 27.394165447},
        {0, 8.92443301, 9.170593009, 22.008823791},
        {1, 5.018017757, 5.251485016, 18.964017875}
    };
    private static final double[][] THREE_IN_ORDER = {
        {0, -7.731133904, -7.699259751, 22.008823791},
        {1, -5.730534955, -5.660993286, 18.964017875},
        {2, -13.475145529, -13.46688372, 27.394165447}
    };

    @Test
    void agreesWithAnIndependentProgram() {
        BssEval two = new BssEval(sources(2));
        agree(TWO_BEST, two.bestOrder(rotated(estimates(sources(2)))));
        agree(TWO_IN_ORDER, two.inOrder(rotated(estimates(sources(2)))));
        BssEval three = new BssEval(sources(3));
        agree(THREE_BEST, three.bestOrder(rotated(estimates(sources(3)))));
        agree(THREE_IN_ORDER, three.inOrder(rotated(estimates(sources(3)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511})
    void forgivesAnyDelayWithinTheFilter(int delay) {
        float[][] sources = sources(2);
        for (float[] source : sources) {
            Arrays.fill(source, LENGTH - delay, LENGTH, 0); // so that nothing falls off the end
        }
        float[][] delayed = {filtered(sources[0], delay, -0.5, 0, 0), filtered(sources[1], delay, 2, 0, 0)};
        for (BssScore score : new BssEval(sources).inOrder(delayed)) {
            assertTrue(score.sdr() > 100, "delay " + delay + ": " + score);
        }
    }

    @Test
    void doesNotForgiveADelayBeyondTheFilter() {
        float[][] sources = sources(1);
        List<BssScore> scores = new BssEval(sources).inOrder(new float[][] {filtered(sources[0], 700, 1, 0, 0)});
        assertTrue(scores.getFirst().sdr() < 0, scores.toString());
    }

    @Test
    void aSoleSourceHasNoInterference() {
        float[][] sources = sources(1);
        BssScore score = new BssEval(sources)
                .bestOrder(new float[][] {TestSounds.noisy(sources[0], 0.1, 9)})
                .getFirst();
        assertEquals(Double.POSITIVE_INFINITY, score.sir());
        assertEquals(score.sdr(), score.sar(), 1e-9);
    }

    @Test
    void sourcesThatDoNotFillTheirBandStillGiveAScore() {
        float[][] sines = new float[2][LENGTH];
        float[][] estimates = new float[2][LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sines[0][i] = (float) Math.sin(0.1 * i);
            sines[1][i] = (float) Math.sin(0.3 * i);
            estimates[0][i] = sines[0][i] + 0.1f * sines[1][i];
            estimates[1][i] = sines[1][i] + 0.1f * sines[0][i];
        }
        for (BssScore score : new BssEval(sines).inOrder(estimates)) {
            assertEquals(20, score.sdr(), 0.5, score.toString()); // what the ends add
            assertEquals(20, score.sir(), 0.5, score.toString());
        }
    }

    @Test
    void anEstimateWithNothingOfItsSourceIsTheWorst() {
        float[][] sources = new float[1][LENGTH];
        sources[0][LENGTH - 1] = 1;
        float[][] estimate = new float[1][LENGTH];
        estimate[0][0] = 1;
        BssScore score = new BssEval(sources).inOrder(estimate).getFirst();
        assertEquals(
                new BssScore(0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY), score);
    }

    @Test
    void refusesWhatHasNoScoreAndSaysWhy() {
        float[][] sources = sources(2);
        refuses("references must number", () -> new BssEval(new float[0][]));
        refuses("at least 1024 samples", () -> new BssEval(new float[][] {{1, 2}, {2, 1}}));
        refuses("reference 1 is silent", () -> new BssEval(new float[][] {sources[0], new float[LENGTH]}));
        refuses("reference 1 must be as long", () -> new BssEval(new float[][] {sources[0], new float[1]}));
        BssEval eval = new BssEval(sources);
        refuses("estimates must number 2", () -> eval.bestOrder(new float[][] {sources[0]}));
        refuses("estimate 0 is silent", () -> eval.inOrder(new float[][] {new float[LENGTH], sources[0]}));
        refuses("estimate 1 must be as long", () -> eval.inOrder(new float[][] {sources[0], new float[3]}));
        float[] broken = sources[0].clone();
        broken[5] = Float.NaN;
        refuses("estimate 1 must be finite", () -> eval.inOrder(new float[][] {sources[0], broken}));
    }

    private static void refuses(String reason, Runnable call) {
        Exception refusal = assertThrows(IllegalArgumentException.class, call::run);
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(reason), message);
    }

    private static void agree(double[][] expected, List<BssScore> scores) {
        assertEquals(expected.length, scores.size());
        for (int source = 0; source < expected.length; source++) {
            BssScore score = scores.get(source);
            assertEquals(expected[source][0], score.estimate());
            assertEquals(expected[source][1], score.sdr(), TOLERANCE, "SDR of " + source);
            assertEquals(expected[source][2], score.sir(), TOLERANCE, "SIR of " + source);
            assertEquals(expected[source][3], score.sar(), TOLERANCE, "SAR of " + source);
        }
    }

    private static float[][] sources(int count) {
        float[][] sources = new float[count][];
        for (int source = 0; source < count; source++) {
            sources[source] = TestSounds.speech(source + 1, LENGTH, 8000 + 500 * source);
        }
        return sources;
    }

    /** Each source through a filter, some of the others through another, and noise. */
    private static float[][] estimates(float[][] sources) {
        float[][] estimates = new float[sources.length][LENGTH];
        for (int source = 0; source < sources.length; source++) {
            double[] sum = new double[LENGTH];
            add(filtered(sources[source], 3, 0.8, 40, 0.3), 1, sum);
            for (int other = 0; other < sources.length; other++) {
                if (other != source) {
                    add(filtered(sources[other], 0, 1, 200, -0.5), 0.1 * (source + 1), sum);
                }
            }
            for (int i = 0; i < LENGTH; i++) {
                estimates[source][i] = (float) sum[i];
            }
            estimates[source] = TestSounds.noisy(estimates[source], 0.05 * (source + 1), 50 + source);
        }
        return estimates;
    }

    private static float[][] rotated(float[][] estimates) {
        float[][] rotated = new float[estimates.length][];
        for (int i = 0; i < estimates.length; i++) {
            rotated[i] = estimates[(i + 1) % estimates.length];
        }
        return rotated;
    }

    private static float[] filtered(float[] sound, int delay, double gain, int secondDelay, double secondGain) {
        float[] filtered = new float[sound.length];
        for (int i = 0; i < filtered.length; i++) {
            double first = i >= delay ? gain * sound[i - delay] : 0;
            double second = i >= secondDelay ? secondGain * sound[i - secondDelay] : 0;
            filtered[i] = (float) (first + second);
        }
        return filtered;
    }

    private static void add(float[] sound, double gain, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += gain * sound[i];
        }
    }
}
