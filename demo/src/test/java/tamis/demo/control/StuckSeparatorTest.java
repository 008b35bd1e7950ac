package tamis.demo.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.chain.Chain;
import tamis.demo.chain.SmallPresets;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.KlNmfProvider;
import tamis.dsp.stft.Spectrum;
import tamis.presets.PresetStore;
import tamis.realtime.pipeline.TelemetrySnapshot;

/** A plug-in that never comes back from a frame cannot be ended; the stream goes on without it, and everybody is told. */
class StuckSeparatorTest {
    private static volatile boolean looping;

    private final ByHand ends = new ByHand();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** Runs until somebody ends it, as a plug-in with a mistake would run for ever. */
    private static final class Looping implements SeparatorProvider, Separator {
        @Override
        public SeparatorInfo info() {
            return new KlNmfProvider().info();
        }

        @Override
        public Separator create(StreamSpec spec, SourceModel model) {
            return new Looping();
        }

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            while (looping) {
                Thread.onSpinWait();
            }
            masks.shareEvenly();
        }

        @Override
        public void reset() {}
    }

    @Test
    void itIsNamedAndWhatComesToItPassesWhole(@TempDir Path folder) throws IOException, InterruptedException {
        Library library = new Library(new PresetStore(folder), id -> new Looping());
        try (Session session = new Session("desk", SmallPresets.named("tones"), ends, library, events::add)) {
            session.start();
            assertEquals(Event.Kind.STARTED, next().kind());
            looping = true;
            ends.offer(new float[64]);
            Event failed = next();
            assertEquals(Event.Kind.FAILED, failed.kind());
            assertTrue(failed.message().contains("separator tones does not come back from"), failed::message);
            assertTrue(failed.message().contains(Looping.class.getName()), failed::message);
            Event again = next();
            assertEquals(Event.Kind.STARTED, again.kind());
            assertTrue(again.message().contains("without tones"), again::message);

            float[] out = new float[64];
            float[] in = new float[64];
            for (int hop = 0; hop < 20; hop++) {
                java.util.Arrays.fill(in, 0.25f);
                ends.exchange(in, out);
            }
            assertEquals(0.25f, out[63], 1e-5f, "though the fader of one source is down");
            TelemetrySnapshot now = session.telemetry().orElseThrow();
            assertTrue(now.bypassedByFault());
            assertTrue(now.lastFault().contains("did not come back from a frame"), now::lastFault);
            assertTrue(session.flows(TimeUnit.MINUTES.toNanos(1)));

            looping = false;
            session.swap(SmallPresets.named("long-tones"));
            for (int hop = 0; hop < 50; hop++) {
                ends.exchange(in, out);
            }
            assertFalse(session.telemetry().orElseThrow().bypassedByFault(), "another chain is another chance");
        } finally {
            looping = false;
        }
    }

    /** What loops before there is a stream keeps nobody waiting for ever, and the session may be tried again. */
    @Test
    void aWarmUpThatDoesNotEndIsGivenUp(@TempDir Path folder) throws IOException, InterruptedException {
        Library library = new Library(new PresetStore(folder), id -> new Looping());
        Chain tones = Chain.of(SmallPresets.named("tones"));
        Beside hasty = new Beside(Duration.ofSeconds(1));
        try (Session session = new Session("desk", tones, ends, library, events::add, hasty)) {
            looping = true;
            IOException told = assertThrows(IOException.class, session::start);
            assertTrue(String.valueOf(told.getMessage()).contains("does not come back from"), told::toString);
            assertTrue(String.valueOf(told.getMessage()).contains(Looping.class.getName()), told::toString);
            assertEquals(Event.Kind.FAILED, next().kind());
            assertEquals(SessionState.FAILED, session.state());
        } finally {
            looping = false;
        }
        try (Session session = new Session("desk", tones, new ByHand(), library, events::add)) {
            session.start();
            assertEquals(SessionState.RUNNING, session.state());
        }
    }

    private Event next() throws InterruptedException {
        Event event = events.poll(1, TimeUnit.MINUTES);
        assertTrue(event != null, "nothing happened within a minute");
        return event;
    }
}
