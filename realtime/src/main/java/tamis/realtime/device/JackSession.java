package tamis.realtime.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.realtime.pipeline.HopExchange;

/** A client of a JACK server with its ports, and what happens on the server's threads, until the server goes away. */
final class JackSession implements DeviceSession, JackClient.Listener {
    private static final int SETTLING_SECONDS = 1;

    private final JackConfig config;
    private final HopExchange exchange;
    private final JackClient client;
    private final List<JackPort> in;
    private final List<JackPort> out;
    private final String name;
    private final long settlesAfter;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Exception failure;
    private volatile Work work;
    private boolean closed; // under this monitor
    private long frames;

    /** Joins the server, with ports that nothing is connected to yet. */
    JackSession(JackConfig config, HopExchange exchange) throws AudioDeviceException {
        this.config = config;
        this.exchange = exchange;
        this.client = new JackClient(config.client(), config.server(), this);
        this.name =
                "JACK client " + client.name() + " (" + client.sampleRate() + " Hz, period " + client.period() + ")";
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

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} Here: what cutting into hops adds, and what the server says lies before and after our ports. */
    @Override
    public synchronized double latencyMillis() {
        if (closed) {
            return 0;
        }
        int around = config.wiring() == JackWiring.ITSELF
                ? work.edge.period()
                : client.latency(in.get(0), true) + client.latency(out.get(0), false);
        return 1000.0 * (work.edge.latencySamples() + around) / client.sampleRate();
    }

    @Override
    public void start() throws AudioDeviceException {
        client.activate();
        switch (config.wiring()) {
            case OTHERS -> connect();
            case NOTHING -> {}
            case ITSELF -> {
                for (int channel = 0; channel < in.size(); channel++) {
                    client.connect(out.get(channel).name(), in.get(channel).name());
                }
            }
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
    private void connect() throws AudioDeviceException {
        List<String> givers = theirs(client, true, config.input(), "give");
        List<String> takers = theirs(client, false, config.output(), "take");
        for (int channel = 0; channel < in.size(); channel++) {
            client.connect(
                    givers.get(Math.min(channel, givers.size() - 1)),
                    in.get(channel).name());
        }
        // Every speaker is to sound, also where the stream is mono.
        for (int i = 0; i < Math.max(out.size(), Math.min(2, takers.size())); i++) {
            client.connect(out.get(Math.min(i, out.size() - 1)).name(), takers.get(Math.min(i, takers.size() - 1)));
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
        failure = new AudioDeviceException("the JACK server has gone");
        ended.countDown();
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Exception failure() {
        return failure;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            client.close();
            ended.countDown();
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
}
