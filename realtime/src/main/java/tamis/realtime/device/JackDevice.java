package tamis.realtime.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.realtime.pipeline.HopExchange;

/**
 * A client of a JACK server: hops are exchanged within the server's own callback. With an exchange that separates in
 * place there is no ring, no other thread, and no delay but the overlap-add and, where hop and period do not divide,
 * the cutting.
 */
public final class JackDevice implements AudioDevice {
    private static final int SETTLING_SECONDS = 1;

    private final JackConfig config;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Ports ports; // under this monitor
    private volatile String name;

    public JackDevice(JackConfig config) {
        this.config = config;
        this.name = "JACK client " + config.client();
    }

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} Here: what cutting into hops adds, and what the server says lies before and after our ports. */
    @Override
    public synchronized double latencyMillis() {
        return ports == null ? 0 : ports.latencyMillis();
    }

    @Override
    public synchronized void start(HopExchange exchange) throws AudioDeviceException {
        Ports opened = new Ports(exchange);
        ports = opened;
        name = "JACK client " + opened.client.name() + " (" + opened.client.sampleRate() + " Hz, period "
                + opened.client.period() + ")";
        exchange.opening();
        opened.client.activate();
        if (config.connect()) {
            connect(opened);
        }
    }

    private static List<JackPort> register(JackClient client, String name, int channels, boolean input)
            throws AudioDeviceException {
        List<JackPort> registered = new ArrayList<>();
        for (int channel = 1; channel <= channels; channel++) {
            registered.add(client.port(name + "_" + channel, input));
        }
        return registered;
    }

    /** One of their ports for each of ours; the last of them again where they have fewer. */
    private void connect(Ports ours) throws AudioDeviceException {
        List<String> givers = theirs(ours.client, true, config.input(), "give");
        List<String> takers = theirs(ours.client, false, config.output(), "take");
        for (int channel = 0; channel < ours.in.size(); channel++) {
            ours.client.connect(
                    givers.get(Math.min(channel, givers.size() - 1)),
                    ours.in.get(channel).name());
        }
        // Every speaker is to sound, also where the stream is mono.
        for (int i = 0; i < Math.max(ours.out.size(), Math.min(2, takers.size())); i++) {
            ours.client.connect(
                    ours.out.get(Math.min(i, ours.out.size() - 1)).name(), takers.get(Math.min(i, takers.size() - 1)));
        }
    }

    private static List<String> theirs(JackClient client, boolean giving, @Nullable String part, String verb)
            throws AudioDeviceException {
        List<String> found = client.find(giving, part);
        found.removeIf(port -> port.startsWith(client.name() + ":"));
        if (found.isEmpty()) {
            String those = part == null ? "the hardware" : "the name \"" + part + "\"";
            List<String> all = client.find(giving, "");
            all.removeIf(port -> port.startsWith(client.name() + ":"));
            throw new AudioDeviceException("JACK has no ports of " + those + " that " + verb + " sound; "
                    + (all.isEmpty() ? "there are none at all" : "there are: " + String.join(", ", all)));
        }
        return found;
    }

    private void fail(Exception fault) {
        failure.compareAndSet(null, fault);
        ended.countDown();
    }

    /** The client with its ports, and what happens on its threads. */
    private final class Ports implements JackClient.Listener {
        private final HopExchange exchange;
        private final JackClient client;
        private final List<JackPort> in;
        private final List<JackPort> out;
        private final long settlesAfter;
        private volatile Work work;
        private long frames;

        Ports(HopExchange exchange) throws AudioDeviceException {
            this.exchange = exchange;
            this.client = new JackClient(config.client(), config.server(), this);
            this.settlesAfter = (long) SETTLING_SECONDS * client.sampleRate();
            this.work = new Work(exchange, client.sampleRate(), client.period());
            try {
                this.in = register(client, "input", exchange.spec().channels(), true);
                this.out = register(client, "output", exchange.spec().channels(), false);
            } catch (AudioDeviceException fault) {
                client.close();
                throw fault;
            }
        }

        double latencyMillis() {
            int around = client.latency(in.get(0), true) + client.latency(out.get(0), false);
            return 1000.0 * (work.edge.latencySamples() + around) / client.sampleRate();
        }

        @Override
        @AudioThread
        public void process(int count) {
            Work now = work;
            if (count != now.edge.period()) {
                exchange.playbackStarved(); // a period that was not announced; its output stays as it was
                return;
            }
            for (int channel = 0; channel < now.in.length; channel++) {
                JackClient.read(in.get(channel), count, now.in[channel]);
            }
            now.edge.process(now.in, now.out);
            for (int channel = 0; channel < now.out.length; channel++) {
                JackClient.write(now.out[channel], count, out.get(channel));
            }
            if (frames < settlesAfter && frames + count >= settlesAfter) {
                exchange.settled();
            }
            frames += count;
        }

        @Override
        public void period(int count) {
            if (count != work.edge.period()) {
                work = new Work(exchange, client.sampleRate(), count);
            }
        }

        @Override
        public void xrun() {
            exchange.playbackStarved();
        }

        @Override
        public void shutdown() {
            fail(new AudioDeviceException("the JACK server has gone"));
        }
    }

    /** What one period needs, all of that period's size. */
    private static final class Work {
        private final CallbackEdge edge;
        private final float[][] in;
        private final float[][] out;

        Work(HopExchange exchange, int sampleRate, int period) {
            this.edge = new CallbackEdge(exchange, sampleRate, period);
            this.in = new float[exchange.spec().channels()][period];
            this.out = new float[exchange.spec().channels()][period];
        }
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Exception failure() {
        return failure.get();
    }

    @Override
    public synchronized void close() {
        if (ports != null) {
            ports.client.close();
            ports = null;
        }
        ended.countDown();
    }
}
