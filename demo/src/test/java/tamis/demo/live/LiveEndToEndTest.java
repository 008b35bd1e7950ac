package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.Resampling;
import tamis.realtime.file.WavFile;
import tamis.realtime.host.SeparatorCatalog;

/** Noisy speech played into a virtual microphone, {@code tamis live} in its own process, a recording at the speaker. */
class LiveEndToEndTest {
    private static final int RATE = PrivateSoundServer.SAMPLE_RATE;
    private static final String PRESET = "speech-16k";
    private static final int SETTLING_SECONDS = 2;
    private static final int JUDGED_SECONDS = 20;
    private static final int BUFFER_MILLIS = 40;
    // Where the system grants no real-time scheduling, a thread of a busy machine waits for a slice of each other one:
    // three buffers' worth of hops in hand lets either side be that late. It costs delay only, which is not judged.
    private static final int IN_HAND_MILLIS = 3 * BUFFER_MILLIS;

    @Test
    void whatIsHeardLiveIsWhatIsRenderedOfflineAndNothingIsLost(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        Preset preset = new PresetStore(folder).load(PRESET);
        Signal sound = repeated(AudioFile.read(Path.of("clip", "noisy.flac")), SETTLING_SECONDS + JUDGED_SECONDS + 2);
        Path wav = folder.resolve("sound.wav");
        WavFile.write(wav, sound);

        String told;
        try (PrivateSoundServer server = new PrivateSoundServer(folder)) {
            Process recorder = server.start("heard.raw", true, recorder());
            Process live = server.start("live", false, live(preset));
            awaitRunning(live, server);
            server.hurry(live, "Compiler"); // a compilation may take longer than a buffer lasts
            Process player = server.start("player", true, "paplay", "--device=vmic", wav.toString());
            assertEquals(0, player.waitFor(), () -> server.log("player"));
            live.destroy(); // as Ctrl-C does, but nothing that started this JVM can have had it ignored
            assertTrue(live.waitFor(30, TimeUnit.SECONDS), () -> server.log("live"));
            recorder.destroy();
            recorder.waitFor();
            told = server.log("live");
            assertEquals(Launched.TERMINATED, live.exitValue(), told);
        }
        assertTrue(told.contains("xruns 0 ("), told);

        Signal offline = Render.render(preset.open(1, SeparatorCatalog.bundled()), sound, done -> {});
        double correlation = Likeness.of(
                offline.samples()[0],
                samples(folder.resolve("heard.raw")),
                SETTLING_SECONDS * RATE,
                JUDGED_SECONDS * RATE);
        assertTrue(correlation > 0.99, () -> "correlation " + correlation + ", " + told);
    }

    private static String[] recorder() {
        return new String[] {
            "parec", "--raw", "--device=vspk.monitor", "--format=s16le", "--rate=" + RATE, "--channels=1"
        };
    }

    private static String[] live(Preset preset) {
        int hopsInHand = Math.ceilDiv(
                IN_HAND_MILLIS * preset.sampleRate(), 1000 * preset.stft().hop());
        return Launched.tamis(
                "live",
                "--preset",
                PRESET,
                "--buffer",
                Integer.toString(BUFFER_MILLIS),
                "--prefill",
                Integer.toString(hopsInHand));
    }

    private static void awaitRunning(Process live, PrivateSoundServer server) {
        while (!server.log("live").contains("running: ")) {
            assertTrue(live.isAlive(), () -> "tamis live ended early: " + server.log("live"));
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A clip over and over, at the rate of the server's devices so that the server need not convert it. */
    private static Signal repeated(Signal clip, int seconds) {
        float[] once = clip.mono();
        float[] samples = new float[seconds * clip.sampleRate()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = once[i % once.length];
        }
        return Resampling.to(RATE, new Signal(clip.sampleRate(), new float[][] {samples}));
    }

    private static float[] samples(Path raw) throws IOException {
        byte[] bytes = Files.readAllBytes(raw);
        float[][] samples = new float[1][bytes.length / 2];
        PcmEncoding.S16.decode(bytes, 0, samples, 0, samples[0].length);
        return samples[0];
    }
}
