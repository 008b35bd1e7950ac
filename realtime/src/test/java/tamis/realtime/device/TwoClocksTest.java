package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;

/** Two devices with a clock each, in virtual time. */
class TwoClocksTest {
    private static final int PREFILL = 3;
    private static final double NANO = 1e-9;
    private static final double PERIOD_SECONDS = 0.01;
    private static final double LATEST_SECONDS = 0.003; // threads wake up to that much after a period is there

    private long now; // nanoseconds

    /** Levels only: ten million periods with threads that wake late, and crystals that warm up and cool down. */
    @ParameterizedTest
    @CsvSource({"100, 128", "-100, 128", "300, 128", "-300, 128", "300, 64", "-300, 16"})
    void aDayLongTheLevelStaysWithinAHop(double ppm, int hop) {
        StreamSpec spec = new StreamSpec(16_000, 1, new StftConfig(512, hop, 2 * hop));
        double period = PERIOD_SECONDS * spec.sampleRate();
        TwoClocks clocks = new TwoClocks(new Turns(spec, PREFILL), period, () -> now);
        double target = (PREFILL + 1.5) * hop + 0.5 * period;
        SplittableRandom random = new SplittableRandom(1);
        double captured = 0;
        double played = -target;
        double worst = 0;
        double rate = ppm;
        long periods = Math.round(86_400 / PERIOD_SECONDS);
        double captureTime = 0;
        for (long each = 0; each < periods; each++) {
            double time = each * PERIOD_SECONDS;
            rate = ppm + 20 * Math.sin(2 * Math.PI * time / 3600);
            // Capture has filled its period at captureTime; playback has room for one at time.
            while (captureTime <= time) {
                captured += period;
                now = Math.round((captureTime + random.nextDouble(LATEST_SECONDS)) / NANO);
                clocks.captured(captured);
                captureTime += PERIOD_SECONDS / (1 + rate * 1e-6);
            }
            double trueLevel = captured + period * (time - captureTime) / PERIOD_SECONDS + period - played;
            now = Math.round((time + random.nextDouble(LATEST_SECONDS)) / NANO);
            played += period * (1 + clocks.speedUp(played));
            if (time > 60) {
                worst = Math.max(worst, Math.abs(trueLevel - target));
            }
        }
        assertTrue(worst < hop, "off by " + worst + " samples");
        assertEquals(rate, clocks.ppm(), 40); // late threads make it waver
    }

    /** Samples: what is heard is the tone, a little bent, without a step. */
    @ParameterizedTest
    @CsvSource({
        "16000, 16000, 300",
        "16000, 16000, -300",
        "48000, 48000, 300",
        "44100, 48000, -300",
        "48000, 44100, 100",
        "44100, 16000, -100"
    })
    void whatIsHeardHasNoStep(int captureRate, int playRate, double ppm) {
        StreamSpec spec = new StreamSpec(16_000, 1, new StftConfig(512, 64, 128));
        int capturePeriod = captureRate / 100;
        int playPeriod = playRate / 100;
        Turns turns = new Turns(spec, PREFILL);
        TwoClocks clocks = new TwoClocks(turns, PERIOD_SECONDS * spec.sampleRate(), () -> now);
        CaptureEdge capture = new CaptureEdge(turns, captureRate, capturePeriod, clocks);
        PlaybackEdge playback = new PlaybackEdge(turns, playRate, clocks);
        SplittableRandom random = new SplittableRandom(2);
        float[][] in = new float[1][capturePeriod];
        float[][] out = new float[1][playPeriod];
        double angle = 2 * Math.PI * 440 / captureRate;
        double heardAngle = 2 * Math.PI * 440 / playRate * (1 + ppm * 1e-6);
        double worst = 0;
        double before = 0;
        double beforeThat = 0;
        double captureTime = 0.005;
        long captured = 0;
        for (int each = 0; each < 9000; each++) { // a minute and a half
            double time = 0.1 + each * PERIOD_SECONDS;
            while (captureTime <= time) {
                for (int i = 0; i < capturePeriod; i++) {
                    in[0][i] = (float) (0.5 * Math.sin(angle * captured++));
                }
                now = Math.round((captureTime + random.nextDouble(LATEST_SECONDS)) / NANO);
                capture.accept(in, capturePeriod);
                captureTime += PERIOD_SECONDS / (1 + ppm * 1e-6);
            }
            now = Math.round((time + random.nextDouble(LATEST_SECONDS)) / NANO);
            playback.fill(out, playPeriod);
            for (int i = 0; i < playPeriod; i++) {
                // A tone obeys x[n] = 2 cos(w) x[n-1] - x[n-2]; bending it by some hundred ppm leaves little over.
                double rest = Math.abs(out[0][i] - 2 * Math.cos(heardAngle) * before + beforeThat);
                worst = each > 50 ? Math.max(worst, rest) : 0;
                beforeThat = before;
                before = out[0][i];
            }
        }
        assertTrue(worst < 1e-4, 20 * Math.log10(worst) + " dB"); // -80 dB of full scale
        assertEquals(0, turns.missing);
        assertEquals(ppm, clocks.ppm(), 40);
        double target = (PREFILL + 1.5) * 64 + 0.5 * 160;
        assertEquals(target, turns.handSeconds * spec.sampleRate(), 64);
    }
}
