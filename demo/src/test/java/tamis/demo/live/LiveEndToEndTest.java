package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/** Noisy speech at a virtual microphone, {@code tamis live} in its own process, a recording at the virtual speaker. */
class LiveEndToEndTest {
    private static final int RATE = PrivateSoundServer.SAMPLE_RATE;
    private static final String PRESET = "speech-16k";
    private static final int SETTLING_SECONDS = 2;
    private static final int JUDGED_SECONDS = 20;
    // A machine that is itself a guest stands still at times, whatever the priority of its threads: 48 ms were seen. No
    // program can play on meanwhile, so the buffer grows until one is large enough, as a person would turn it up.
    private static final int[] BUFFER_MILLIS = {40, 80, 160, 320};
    // Where the system grants no real-time scheduling, a thread of a busy machine waits for a slice of each other one:
    // three buffers' worth of hops in hand lets either side be that late. It costs delay only, which is not judged.
    private static final int BUFFERS_IN_HAND = 3;
    private static final double ALIKE = 0.99;

    /**
     * One run.
     *
     * @param losses what the program said it lost after it had settled, a line each
     * @param correlation of what was heard with what is rendered offline
     */
    private record Run(int bufferMillis, List<String> losses, double correlation) {
        boolean clean() {
            return losses.isEmpty() && correlation > ALIKE;
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatIsHeardLiveIsWhatIsRenderedOfflineAndNothingIsLost(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> missing = PrivateSoundServer.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: no private sound server without " + missing);
        Preset preset = new PresetStore(folder).load(PRESET);
        Signal sound = repeated(AudioFile.read(Path.of("clip", "noisy.flac")), SETTLING_SECONDS + JUDGED_SECONDS + 2);
        float[] offline = Render.render(preset.open(1, SeparatorCatalog.bundled()), sound, done -> {})
                .samples()[0];

        List<Run> runs = new ArrayList<>();
        for (int bufferMillis : BUFFER_MILLIS) {
            Run run = run(
                    Files.createDirectory(folder.resolve("at" + bufferMillis)), preset, bufferMillis, sound, offline);
            System.out.println("between virtual devices: " + run);
            runs.add(run);
            if (run.clean()) {
                return;
            }
        }
        fail("no buffer gave the sound whole: " + runs);
    }

    private static Run run(Path folder, Preset preset, int bufferMillis, Signal sound, float[] offline)
            throws IOException, InterruptedException {
        String told; // until it was asked to terminate, at which a JVM has other things to do for a while
        float[] heard;
        try (PrivateSoundServer server = new PrivateSoundServer(folder, PrivateSoundServer.Devices.PIPED);
                VirtualCard card = new VirtualCard(folder, sound.mono())) {
            // A pipe that nobody plays to runs empty, and then takes a dozen periods at once from who comes first.
            Process silence = server.start("silence", true, "pacat", "--device=vspk", "/dev/zero");
            Process live = server.start("live", false, live(preset, bufferMillis));
            awaitRunning(live, server);
            card.play((SETTLING_SECONDS + JUDGED_SECONDS) * RATE);
            told = server.log("live");
            card.play(sound.length());
            live.destroy(); // as Ctrl-C does, but nothing that started this JVM can have had it ignored
            assertTrue(live.waitFor(60, TimeUnit.SECONDS), () -> server.log("live"));
            heard = card.heard();
            silence.destroy();
            assertEquals(Launched.TERMINATED, live.exitValue(), () -> server.log("live"));
            assertTrue(server.log("live").contains("xruns "), () -> server.log("live"));
        }
        return new Run(
                bufferMillis,
                told.lines().filter(line -> line.contains("lost")).toList(),
                Likeness.of(offline, heard, SETTLING_SECONDS * RATE, JUDGED_SECONDS * RATE));
    }

    private static String[] live(Preset preset, int bufferMillis) {
        int hopsInHand = Math.ceilDiv(
                BUFFERS_IN_HAND * bufferMillis * preset.sampleRate(),
                1000 * preset.stft().hop());
        return Launched.tamis(
                "live",
                "--preset",
                PRESET,
                "--buffer",
                Integer.toString(bufferMillis),
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
}
