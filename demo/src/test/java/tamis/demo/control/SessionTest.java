package tamis.demo.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.host.SeparatorCatalog;

class SessionTest {
    private static final int RATE = 16_000;
    private static final int HOP = 256; // of speech-16k-nmf
    private static final float AMPLITUDE = 0.1f;
    private static final double TONE = 440;

    @TempDir
    private Path folder = Path.of("");

    private final ByHand ends = new ByHand();
    private final EventLog events = new EventLog();
    private Session session;
    private long position;

    @BeforeEach
    void start() throws IOException {
        PresetStore store = new PresetStore(folder);
        Library library = new Library(store, SeparatorCatalog.bundled());
        session = new Session("desk", store.load("speech-16k-nmf"), ends, library, events);
        session.start();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void noChangeIsHeardAsAClick() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        double steepest = 0;
        float[] out = new float[HOP];
        float before = 0;
        int changes = 0;
        for (int hop = 0; hop < 1500; hop++) {
            if (hop > 20 && hop % 3 == 0) {
                session.execute(hop % 300 == 0 ? new Command.SwapPreset("speech-16k-nmf") : change(random));
                changes++;
            }
            ends.exchange(tone(), out);
            for (float sample : out) {
                steepest = Math.max(steepest, Math.abs(sample - before));
                before = sample;
            }
        }
        // No steeper than the tone itself and a fade over half of the shortest overlap: a step would be up to 0.1.
        double tone = AMPLITUDE * 2 * Math.PI * TONE / RATE;
        assertTrue(steepest < tone + 2 * AMPLITUDE / HOP, "steepest step " + steepest + ", the tone's own " + tone);
        assertEquals(0, session.telemetry().orElseThrow().xruns(), changes + " changes");
    }

    /** Gains at most one, so that nothing is louder than the tone. */
    private static Command change(SplittableRandom random) {
        String source = random.nextBoolean() ? "speech" : "noise";
        boolean on = random.nextBoolean();
        return switch (random.nextInt(8)) {
            case 0 -> new DeskCommand.Gain(source, on ? random.nextDouble(-40, 0) : null);
            case 1 -> new DeskCommand.Limit(source, on ? random.nextDouble(0, 40) : null);
            case 2 -> new DeskCommand.Solo(source, on);
            case 3 -> new DeskCommand.Mute(source, on);
            case 4 -> new DeskCommand.Toggle();
            case 5 -> new DeskCommand.Wet(random.nextDouble());
            case 6 -> new DeskCommand.Removed(on);
            default -> new Command.SwitchAb();
        };
    }

    @Test
    void aFaderMovedRightAfterASwapCountsForWhatIsSwappedIn() throws IOException, InterruptedException {
        run(50);
        session.execute(new Command.SwapPreset("speech-16k-nmf"));
        session.change(List.of(new DeskCommand.Mute("speech", true), new DeskCommand.Mute("noise", true)));
        run(50);
        assertTrue(run(20) < 1e-6, "what is muted is heard");
    }

    @Test
    void desksAAndBAreTwoSettingsAndBBeginsAsTheMixture() throws IOException, InterruptedException {
        session.change(List.of(new DeskCommand.Mute("speech", true), new DeskCommand.Mute("noise", true)));
        run(50);
        assertTrue(run(10) < 1e-6);
        assertEquals("B", session.execute(new Command.SwitchAb()).desk());
        run(50);
        assertEquals(AMPLITUDE / Math.sqrt(2), run(100), 1e-3);
        assertEquals("A", session.execute(new Command.SwitchAb()).desk());
        run(50);
        assertTrue(run(10) < 1e-6);
    }

    @Test
    void aChangeIsDoneWholeOrNotAtAll() {
        Desk before = session.desk();
        assertThrows(
                IllegalArgumentException.class,
                () -> session.change(
                        List.of(new DeskCommand.Bypass(true), new DeskCommand.Parameter("iterations", 1e9))));
        assertEquals(before, session.desk());
    }

    @Test
    void aPathIsNoPreset() {
        for (String path : List.of("../x", "/etc/passwd", "a.tamis", "A", "")) {
            assertThrows(IllegalArgumentException.class, () -> session.execute(new Command.SwapPreset(path)));
        }
    }

    @Test
    void aNoiseIsLearntFromTheInputWhileTheStreamRuns() throws Exception {
        Signal noise = AudioFile.read(Path.of("clip", "noisy.flac"));
        CountDownLatch learnt = new CountDownLatch(1);
        events.listen(event -> {
            if (event.kind() == Event.Kind.LEARNT) {
                learnt.countDown();
            }
        });
        Thread learning = Thread.ofVirtual().start(() -> {
            try {
                session.execute(new Command.Learn("noise", 1));
            } catch (IOException | InterruptedException fault) {
                throw new IllegalStateException(fault);
            }
        });
        float[] in = new float[HOP];
        float[] out = new float[HOP];
        for (int at = 0; learnt.getCount() > 0; at = (at + HOP) % (noise.length() - HOP)) {
            System.arraycopy(noise.samples()[0], at, in, 0, HOP);
            ends.exchange(in, out);
            assertTrue(learning.isAlive() || learnt.await(1, TimeUnit.SECONDS), "the lesson failed");
        }
        learning.join();
        assertEquals(0, session.telemetry().orElseThrow().xruns());
    }

    @Test
    void anInputThatEndsAndADeviceThatFailsAreTold() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        events.listen(event -> failed.countDown());
        ends.end(new IOException("unplugged"));
        assertTrue(failed.await(1, TimeUnit.MINUTES));
        assertEquals(SessionState.FAILED, session.state());
        assertEquals("by hand: unplugged", session.problem().orElseThrow());
        session.start();
        assertEquals(SessionState.RUNNING, session.status().state());
        assertTrue(session.problem().isEmpty());
    }

    /** Runs hops of the tone; {@return the RMS of what came out}. */
    private double run(int hops) {
        double energy = 0;
        float[] out = new float[HOP];
        for (int hop = 0; hop < hops; hop++) {
            ends.exchange(tone(), out);
            for (float sample : out) {
                energy += sample * sample;
            }
        }
        return Math.sqrt(energy / ((long) hops * HOP));
    }

    private float[] tone() {
        float[] samples = new float[HOP];
        for (int i = 0; i < HOP; i++) {
            samples[i] = AMPLITUDE * (float) Math.sin(2 * Math.PI * TONE * position++ / RATE);
        }
        return samples;
    }
}
