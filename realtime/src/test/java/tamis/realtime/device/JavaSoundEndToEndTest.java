package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;
import tamis.dsp.stream.Rendering;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.Resampling;
import tamis.realtime.file.WavFile;
import tamis.realtime.pipeline.Streams;

/** Sound played into a virtual microphone, through the live pipeline in its own process, recorded at the speaker. */
class JavaSoundEndToEndTest {
    private static final int RATE = PrivateSoundServer.SAMPLE_RATE;
    private static final int COARSE = 8;
    private static final int SECONDS = 23; // 20 and the first 2 and a little more

    @Test
    void whatIsHeardLiveIsWhatIsRenderedOfflineAndNothingIsLost(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(
                PrivateSoundServer.missing().isEmpty(),
                () -> "skipped: no private sound server without " + PrivateSoundServer.missing());
        Signal sound = speechInNoise();
        Path wav = folder.resolve("sound.wav");
        WavFile.write(wav, sound);
        Path recording = folder.resolve("heard.raw");

        try (PrivateSoundServer server = new PrivateSoundServer(folder)) {
            Process recorder = server.start(
                    "heard.raw",
                    true,
                    "parec",
                    "--raw",
                    "--device=vspk.monitor",
                    "--format=s16le",
                    "--rate=" + RATE,
                    "--channels=1");
            Process live = server.start(
                    "live",
                    true,
                    java(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classPath(),
                    "tamis.realtime.device.LiveProgram");
            await(() -> server.log("live").contains("running"), live);
            Process player = server.start("player", true, "paplay", "--device=vmic", wav.toString());
            assertEquals(0, player.waitFor(), () -> server.log("player"));
            live.getOutputStream().close();
            assertTrue(live.waitFor(30, TimeUnit.SECONDS));
            recorder.destroy();
            recorder.waitFor();
            String told = server.log("live");
            assertTrue(told.contains("total 0 ended"), told);
        }

        float correlation = bestCorrelation(offline(sound), samples(recording));
        assertTrue(correlation > 0.99, "correlation " + correlation);
    }

    /** Voiced syllables (a gliding pulse train's harmonics) over steady noise, seeded, at -12 dBFS or so. */
    private static Signal speechInNoise() {
        SplittableRandom random = new SplittableRandom(11);
        float[] samples = new float[SECONDS * RATE];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double seconds = (double) i / RATE;
            phase += 2 * Math.PI * (140 + 40 * Math.sin(1.7 * seconds)) / RATE;
            double syllable = Math.pow(Math.sin(2 * Math.PI * 1.9 * seconds + Math.sin(seconds)), 2);
            double voice = 0;
            for (int harmonic = 1; harmonic <= 20; harmonic++) {
                voice += Math.sin(harmonic * phase) / harmonic;
            }
            samples[i] = (float) (0.1 * syllable * voice + random.nextDouble(-0.02, 0.02));
        }
        return new Signal(RATE, new float[][] {samples});
    }

    private static float[] offline(Signal sound) {
        Signal rendered = Rendering.render(
                Streams.stream(LiveProgram.SPEC, new Streams.Split(0.3)),
                Streams.controls(),
                Resampling.to(LiveProgram.SPEC.sampleRate(), sound),
                done -> {});
        return Resampling.to(RATE, rendered).samples()[0];
    }

    private static float[] samples(Path raw) throws IOException {
        byte[] bytes = Files.readAllBytes(raw);
        float[][] samples = new float[1][bytes.length / 2];
        PcmEncoding.S16.decode(bytes, 0, samples, 0, samples[0].length);
        return samples[0];
    }

    /** Correlates the twenty seconds after the first two, at the lag where both are most alike. */
    private static float bestCorrelation(float[] expected, float[] heard) {
        float[] coarseExpected = coarse(expected);
        float[] coarseHeard = coarse(heard);
        int rate = RATE / COARSE;
        int about = bestLag(coarseExpected, coarseHeard, 2 * rate, rate / 2, 0, coarseHeard.length - 5 * rate / 2);
        int from = 2 * RATE;
        int lag = bestLag(expected, heard, from, RATE / 4, (about - 1) * COARSE, (about + 2) * COARSE);
        return correlation(expected, heard, from, Math.min(20 * RATE, heard.length - lag - from), lag);
    }

    private static int bestLag(float[] expected, float[] heard, int from, int length, int first, int end) {
        int best = first;
        float highest = -1;
        for (int lag = first; lag < end; lag++) {
            float correlation = correlation(expected, heard, from, length, lag);
            if (correlation > highest) {
                highest = correlation;
                best = lag;
            }
        }
        return best;
    }

    /** Means of eight samples, to look for the lag in an eighth of both time and work. */
    private static float[] coarse(float[] samples) {
        float[] means = new float[samples.length / COARSE];
        for (int i = 0; i < means.length * COARSE; i++) {
            means[i / COARSE] += samples[i] / COARSE;
        }
        return means;
    }

    private static float correlation(float[] expected, float[] heard, int from, int length, int lag) {
        float product = 0;
        float left = 0;
        float right = 0;
        for (int i = from; i < from + length; i++) {
            product += expected[i] * heard[i + lag];
            left += expected[i] * expected[i];
            right += heard[i + lag] * heard[i + lag];
        }
        return (float) (product / Math.sqrt((double) left * right + 1e-20));
    }

    private static void await(java.util.function.BooleanSupplier condition, Process process) {
        while (!condition.getAsBoolean()) {
            assertTrue(process.isAlive(), "the live program ended early");
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
