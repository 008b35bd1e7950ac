package tamis.realtime.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableResamplerTest {
    private static final int PIECE = 441;

    /** Tones from 100 Hz to 0.9 of the lower rate's Nyquist frequency, fitted with sine and cosine; the rest is noise. */
    @ParameterizedTest
    @CsvSource({"48000, 48000", "48000, 16000", "16000, 48000", "44100, 48000", "48000, 44100", "44100, 16000"})
    void tonesComeThroughAHundredDecibelsAboveTheRest(int from, int to) {
        double nyquist = Math.min(from, to) / 2.0;
        for (double hertz : new double[] {100, 997, 0.25 * nyquist, 0.5 * nyquist, 0.75 * nyquist, 0.9 * nyquist}) {
            for (double stretch : new double[] {1, 1.0003, 0.9997}) {
                double snr = snr(from, to, stretch, hertz);
                assertTrue(snr > 98, from + " to " + to + " x " + stretch + ", " + hertz + " Hz: " + snr + " dB");
            }
        }
    }

    @Test
    void aConstantStaysWhatItIs() {
        VariableResampler resampler = new VariableResampler(1, 44_100, 48_000, PIECE);
        float[][] in = new float[1][PIECE];
        java.util.Arrays.fill(in[0], 0.5f);
        float[][] out = new float[1][resampler.mostOut()];
        for (int piece = 0; piece < 20; piece++) {
            int count = resampler.convert(in, PIECE, out);
            for (int i = 0; piece > 1 && i < count; i++) {
                assertEquals(0.5, out[0][i], 1e-6);
            }
        }
    }

    /** The samples are the same however the stream is cut. */
    @Test
    void piecesOfAnyLengthGiveTheSameStream() {
        VariableResampler whole = new VariableResampler(1, 48_000, 16_000, 9000);
        VariableResampler pieces = new VariableResampler(1, 48_000, 16_000, 9000);
        SplittableRandom random = new SplittableRandom(4);
        float[][] in = new float[1][9000];
        for (int i = 0; i < 9000; i++) {
            in[0][i] = (float) random.nextDouble(-1, 1);
        }
        float[][] expected = new float[1][whole.mostOut()];
        int count = whole.convert(in, 9000, expected);
        float[][] out = new float[1][pieces.mostOut()];
        float[][] piece = new float[1][100];
        int done = 0;
        for (int at = 0; at < 9000; ) {
            int length = Math.min(9000 - at, random.nextInt(1, 100));
            System.arraycopy(in[0], at, piece[0], 0, length);
            int got = pieces.convert(piece, length, out);
            for (int i = 0; i < got; i++) {
                assertEquals(expected[0][done + i], out[0][i], "sample " + (done + i));
            }
            done += got;
            at += length;
        }
        assertEquals(count, done);
        assertEquals(3000, count, 1);
    }

    @Test
    void aClickIsLateByTheStatedLatency() {
        VariableResampler resampler = new VariableResampler(1, 48_000, 48_000, 1000);
        float[][] in = new float[1][1000];
        in[0][300] = 1;
        float[][] out = new float[1][resampler.mostOut()];
        resampler.convert(in, 1000, out);
        assertEquals(1, out[0][300 + resampler.latencySamples()], 1e-6);
    }

    /** A ratio that moves all the time bends the tone but never breaks it. */
    @Test
    void aMovingRatioMakesNoStep() {
        VariableResampler resampler = new VariableResampler(1, 48_000, 48_000, 48);
        SplittableRandom random = new SplittableRandom(8);
        float[][] in = new float[1][48];
        float[][] out = new float[1][resampler.mostOut()];
        double worst = 0;
        double[] last = new double[3];
        double angle = 2 * Math.PI * 997 / 48_000;
        for (int piece = 0; piece < 20_000; piece++) {
            for (int i = 0; i < 48; i++) {
                in[0][i] = (float) (0.5 * Math.sin(angle * (piece * 48L + i)));
            }
            resampler.stretch(1 + 300e-6 * Math.sin(0.01 * piece) + 1e-6 * random.nextGaussian());
            int count = resampler.convert(in, 48, out);
            for (int i = 0; i < count; i++) {
                // A tone obeys x[n] = 2 cos(w) x[n-1] - x[n-2]; its bending by 300 ppm leaves little over.
                double rest = out[0][i] - 2 * Math.cos(angle) * last[0] + last[1];
                worst = piece > 10 ? Math.max(worst, Math.abs(rest)) : 0;
                last[1] = last[0];
                last[0] = out[0][i];
            }
        }
        assertTrue(worst < 1e-4, 20 * Math.log10(worst) + " dB"); // -80 dB of full scale
    }

    @Test
    void nothingIsAllocated() {
        VariableResampler resampler = new VariableResampler(2, 48_000, 44_100, 480);
        float[][] in = new float[2][480];
        float[][] out = new float[2][resampler.mostOut()];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int piece = 0; piece < 500; piece++) {
            resampler.convert(in, 480, out);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int piece = 0; piece < 500; piece++) {
            resampler.stretch(1 + 1e-6 * piece);
            resampler.convert(in, 480, out);
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private static double snr(int from, int to, double stretch, double hertz) {
        VariableResampler resampler = new VariableResampler(1, from, to, PIECE);
        resampler.stretch(stretch);
        float[][] in = new float[1][PIECE];
        float[][] out = new float[1][resampler.mostOut()];
        float[] heard = new float[to / 4];
        int filled = 0;
        for (long time = 0; filled < heard.length; time += PIECE) {
            for (int i = 0; i < PIECE; i++) {
                in[0][i] = (float) Math.sin(2 * Math.PI * hertz * (time + i) / from);
            }
            int count = Math.min(resampler.convert(in, PIECE, out), heard.length - filled);
            System.arraycopy(out[0], 0, heard, filled, count);
            filled += count;
        }
        return Tone.snrDb(heard, heard.length / 4, 2 * Math.PI * hertz / to / stretch);
    }
}
