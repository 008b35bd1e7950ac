package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.dsp.Signal;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Rendering;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.Streams;

/** Through a real server, which freewheels where samples are compared: no test depends on how busy the machine is. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JackDeviceTest {
    private static final int CHANNELS = Streams.SPEC.channels();
    private static final int RATE = Streams.SPEC.sampleRate();
    private static final int WARM_UP_HOPS = 200;
    private static final String LOST = "tamis-lost"; // one name: a server that was killed leaves it to the next

    @BeforeEach
    void needsAServer() {
        assumeTrue(JackServer.installed(), "no JACK here: install jackd2, as .ci/run does");
    }

    @Test
    void whatComesBackEqualsTheOfflineResultAPeriodLater() throws Exception {
        int period = 128; // two hops: nothing is cut
        Signal sound = silenceThenNoise(period, 200);
        Signal expected = Rendering.render(Streams.split(), Streams.controls(), sound, done -> {});
        int delay = period + Streams.SPEC.stft().latencySamples();
        Signal heard = throughTheServer(sound, Streams.controls(), period);
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < sound.length() - delay; i++) {
                assertEquals(expected.samples()[channel][i], heard.samples()[channel][i + delay], "sample " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 96, 256, 1000})
    void theRoundTripIsWhatIsDeclaredToTheFrame(int period) throws Exception {
        Signal sound = silenceThenNoise(period, 1 + 12_000 / period);
        // The loop back to the sender is a period; the rest is ours: overlap-add, and a hop cut by other lengths.
        int hop = Streams.SPEC.stft().hop();
        int cutting = period % hop == 0 ? 0 : hop - (period == 32 || period == 96 ? 32 : 8);
        int delay = period + Streams.SPEC.stft().latencySamples() + cutting;
        Signal heard = throughTheServer(sound, Streams.unity(), period);
        for (int i = 0; i < sound.length() - delay; i++) {
            assertEquals(sound.samples()[0][i], heard.samples()[0][i + delay], 1e-6, "sample " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {96, 128, 1000})
    void aClientThatIsConnectedWithItselfIsAsFarFromItselfAsDeclared(int period) throws Exception {
        try (JackServer server =
                        new JackServer("tamis-loop-" + ProcessHandle.current().pid(), RATE, period);
                JackClient prober = server.join("probe", new JackProbe(silenceThenNoise(period, 1), period));
                CallbackPipeline pipeline = new CallbackPipeline(Streams.split(), Streams.unity(), WARM_UP_HOPS);
                JackDevice device = new JackDevice(
                        new JackConfig("tamis", server.name(), JackWiring.ITSELF, null, null, OnDeviceLost.EXIT))) {
            prober.freewheel(true);
            RoundTrip trip = new RoundTrip(pipeline, 3);
            pipeline.start();
            device.start(trip);
            trip.begin(); // only now the loop is closed, and a server that freewheels does not wait for it
            await(trip::finished);
            double declared = pipeline.latencySamples() + device.latencyMillis() * RATE / 1000;
            assertEquals(3, trip.delays().size());
            for (double delay : trip.delays()) {
                assertEquals(declared, delay, 0.01);
            }
        }
    }

    private static Signal throughTheServer(Signal sound, Controls controls, int period) throws Exception {
        JackProbe probe = new JackProbe(sound, period);
        try (JackServer server =
                        new JackServer("tamis-test-" + ProcessHandle.current().pid(), RATE, period);
                JackClient prober = server.join("probe", probe);
                CallbackPipeline pipeline = new CallbackPipeline(Streams.split(), controls, WARM_UP_HOPS);
                JackDevice device = new JackDevice(new JackConfig(
                        "tamis", server.name(), JackWiring.OTHERS, "probe:", "probe:", OnDeviceLost.EXIT))) {
            List<JackPort> out = new ArrayList<>();
            List<JackPort> in = new ArrayList<>();
            for (int channel = 0; channel < CHANNELS; channel++) {
                out.add(prober.port("out" + channel, false));
                in.add(prober.port("in" + channel, true));
            }
            prober.activate();
            prober.freewheel(true);
            pipeline.start();
            device.start(pipeline);
            probe.run(out, in);
            Signal heard = probe.heard();
            assertEquals(0, pipeline.telemetry().snapshot().xruns());
            assertEquals(0, pipeline.telemetry().snapshot().startXruns());
            return heard;
        }
    }

    @Test
    void aServerThatGoesEndsTheDeviceWithAReason() throws Exception {
        lose(OnDeviceLost.EXIT, device -> {
            assertTrue(device.awaitEnd(Duration.ofSeconds(60)));
            assertSays("server has gone", device.failure());
        });
    }

    @Test
    void aServerThatComesBackIsJoinedAgain() throws Exception {
        lose(OnDeviceLost.RECONNECT, device -> {
            await(() -> device.status().state() == DeviceStatus.State.RECONNECTING);
            try (JackServer again = new JackServer(LOST, RATE, 256);
                    JackClient watcher = again.join("watcher", new JackProbe(silenceThenNoise(256, 1), 256))) {
                await(() -> device.status().state() == DeviceStatus.State.RUNNING);
                assertEquals(1, device.status().reconnects());
                assertTrue(device.name().contains("period 256"), device.name());
                assertEquals(CHANNELS, watcher.find(true, "tamis:").size());
                device.close(); // before its server
            }
        });
    }

    private interface Lost {
        void judge(JackDevice device) throws Exception;
    }

    /** Kills the server under a device that streams; ours is then the only client of the process, as in real life. */
    private static void lose(OnDeviceLost policy, Lost lost) throws Exception {
        try (JackServer server = new JackServer(LOST, RATE, 128);
                CallbackPipeline pipeline = new CallbackPipeline(Streams.split(), Streams.unity(), WARM_UP_HOPS);
                JackDevice device =
                        new JackDevice(new JackConfig("tamis", LOST, JackWiring.OTHERS, null, null, policy))) {
            server.join("probe", new JackProbe(silenceThenNoise(128, 1), 128)).close(); // it answers
            device.start(pipeline); // joins the dummy hardware
            server.kill();
            lost.judge(device);
        }
    }

    private static void await(BooleanSupplier state) throws InterruptedException {
        while (!state.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    @Test
    void portsThatAreNotThereAreNamedBesideThoseThatAre() throws Exception {
        try (JackServer server =
                        new JackServer("tamis-ports-" + ProcessHandle.current().pid(), RATE, 128);
                JackClient prober = server.join("probe", new JackProbe(silenceThenNoise(128, 1), 128));
                CallbackPipeline pipeline = new CallbackPipeline(Streams.split(), Streams.unity(), 0);
                JackDevice device = new JackDevice(
                        new JackConfig("tamis", server.name(), JackWiring.OTHERS, "tuba", null, OnDeviceLost.EXIT))) {
            prober.activate();
            AudioDeviceException fault = assertThrows(AudioDeviceException.class, () -> device.start(pipeline));
            assertSays("tuba", fault);
            assertSays("system:capture_1", fault);
        }
    }

    @Test
    void withoutAServerItSaysHowToStartOne() {
        JackConfig nowhere = new JackConfig(
                "tamis",
                "tamis-none-" + ProcessHandle.current().pid(),
                JackWiring.OTHERS,
                null,
                null,
                OnDeviceLost.EXIT);
        try (CallbackPipeline pipeline = new CallbackPipeline(Streams.split(), Streams.unity(), 0);
                JackDevice device = new JackDevice(nowhere)) {
            AudioDeviceException fault = assertThrows(AudioDeviceException.class, () -> device.start(pipeline));
            assertSays("jackd", fault);
        }
    }

    private static void assertSays(String words, @Nullable Exception fault) {
        String message = fault == null ? "nothing" : Objects.requireNonNullElse(fault.getMessage(), "nothing");
        assertTrue(message.contains(words), message);
    }

    /** A period of silence, as whoever joined earlier has heard, then noise; whole periods. */
    private static Signal silenceThenNoise(int period, int periods) {
        float[][] noise = Streams.noise(
                        Streams.SPEC, 1 + period * periods / Streams.SPEC.stft().hop())
                .samples();
        float[][] samples = new float[CHANNELS][period * (periods + 1)];
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] part = Arrays.copyOf(noise[channel], period * periods);
            System.arraycopy(part, 0, samples[channel], period, part.length);
        }
        return new Signal(RATE, samples);
    }
}
