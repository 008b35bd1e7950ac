package tamis.demo.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.stream.Controls;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.device.SimulatedDevice;
import tamis.realtime.device.SimulatedFormat;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * Runs the live pipeline between the ends of a simulated card, and lets things happen to it: every kind once in a random
 * order, then again in another. After each it waits until the stream has got over it, then looks at the delay. Runs once.
 */
public final class Soak {
    private static final int[] RATES = {48_000, 44_100, 16_000, 96_000};
    private static final int[] PERIODS = {128, 240, 441, 512, 1024};
    private static final double BUFFER_MILLIS = 40;
    private static final int SETTINGS = 200; // in a storm
    private static final Duration CALM = Duration.ofMillis(1500);
    private static final Duration RECOVERY = Duration.ofSeconds(5); // playback watches 512 hops before it acts
    private static final Duration WARM = Duration.ofSeconds(20); // code that is rarely run is compiled late
    private static final double LOWEST_DB = -12; // what is heard must still be like what was recorded

    private final Preset preset;
    private final List<SoakEvent> kinds;
    private final Random random;
    private final StallingProvider provider;
    private final Controls initial;
    private final AudioPipeline pipeline;
    private final AudioAllocations allocations = new AudioAllocations();
    private final Histogram hopTimes;
    private final Map<SoakEvent, Integer> events = new EnumMap<>(SoakEvent.class);
    private final Deque<SoakEvent> deck = new ArrayDeque<>();
    private volatile boolean stopping;
    private SimulatedDevice device;
    private TelemetrySnapshot before; // the present event
    private long provoked;
    private long other;
    private int delays;
    private int unclear;
    private double worstDelay;
    private double lastDelay;

    /**
     * Builds the stream, and warms it.
     *
     * @param kinds of events that may happen, at least one
     * @param seed of what happens and when
     */
    public Soak(Preset preset, Set<SoakEvent> kinds, long seed) {
        this.preset = preset;
        this.kinds = List.copyOf(kinds);
        this.random = new Random(seed);
        this.provider = new StallingProvider(SeparatorCatalog.bundled().apply(preset.separator()));
        PresetStream stream = open();
        this.initial = stream.controls();
        double hopMillis = stream.separator().spec().hopMillis();
        int prefill = Math.min((int) Math.ceil(BUFFER_MILLIS / hopMillis), PipelineConfig.MOST_PREFILL_HOPS);
        this.pipeline =
                new AudioPipeline(stream.separator(), settings(), PipelineConfig.NORMAL.withPrefillHops(prefill));
        this.device = newDevice(0);
        this.before = pipeline.telemetry().snapshot();
        this.hopTimes = new Histogram(before.hopTimes());
        hopTimes.reset();
        for (SoakEvent event : SoakEvent.values()) {
            events.put(event, 0);
        }
    }

    private PresetStream open() {
        return preset.open(1, id -> provider);
    }

    private SimulatedDevice newDevice(long seed) {
        if (!kinds.contains(SoakEvent.FORMAT_CHANGE)) {
            int hop = preset.stft().hop();
            int hops = Math.max(2, (int) Math.ceil(BUFFER_MILLIS * preset.sampleRate() / 1000 / hop));
            return new SimulatedDevice(new SimulatedFormat(preset.sampleRate(), hop, hops), seed);
        }
        int rate = RATES[random.nextInt(RATES.length)];
        int period = PERIODS[random.nextInt(PERIODS.length)];
        int periods = Math.max(2, (int) Math.ceil(BUFFER_MILLIS * rate / 1000 / period));
        return new SimulatedDevice(new SimulatedFormat(rate, period, periods), seed);
    }

    /**
     * Runs.
     *
     * @param length about how long; one event at least, and the last is got over
     * @param meter told of every event once it was got over
     * @throws IOException when a thread of the card failed
     */
    public SoakReport run(Duration length, Consumer<SoakEntry> meter) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        pipeline.start();
        try {
            device.start(pipeline);
            rest(RECOVERY);
            before = pipeline.telemetry().snapshot();
            do {
                SoakEvent event = next();
                happen(event);
                rest(event.provokes() ? RECOVERY : CALM);
                meter.accept(count(event, seconds(begin)));
            } while (seconds(begin) < length.toMillis() / 1e3 && !stopping);
            TelemetrySnapshot last = pipeline.telemetry().snapshot();
            return new SoakReport(
                    seconds(begin),
                    events,
                    provoked,
                    other,
                    last.hopNanos(),
                    hopTimes,
                    last.declaredLatencyMillis() + device.latencyMillis(),
                    delays,
                    unclear,
                    worstDelay,
                    lastDelay,
                    allocations.totals(),
                    last.faults());
        } finally {
            device.close();
            pipeline.close();
        }
    }

    /** Ends the run after the event in hand, from another thread. */
    public void stop() {
        stopping = true;
    }

    private SoakEvent next() {
        if (deck.isEmpty()) {
            List<SoakEvent> shuffled = new ArrayList<>(kinds);
            Collections.sort(shuffled); // a set has any order
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        return deck.removeFirst();
    }

    private void happen(SoakEvent event) throws IOException, InterruptedException {
        events.merge(event, 1, Integer::sum);
        Duration stall = Duration.ofMillis(5 + random.nextInt(500));
        switch (event) {
            case CALM -> {}
            case STORM -> storm();
            case SWAP -> pipeline.swap(open().separator(), settings());
            case CAPTURE_STALL -> device.stallCapture(stall);
            case PLAYBACK_STALL -> device.stallPlayback(stall);
            case SEPARATOR_STALL -> provider.stall(stall);
            case FORMAT_CHANGE -> {
                allocations.look(false);
                device.close();
                if (device.failure() != null) {
                    throw new IOException(device.name() + ": " + device.failure(), device.failure());
                }
                device = newDevice(random.nextLong());
                device.start(pipeline);
            }
        }
    }

    private void storm() throws InterruptedException {
        for (int i = 0; i < SETTINGS; i++) {
            pipeline.controls().set(settings().withBypass(random.nextInt(8) == 0));
            rest(Duration.ofMillis(1));
        }
        pipeline.controls().set(settings());
    }

    /** Faders anywhere in their upper part: what goes out stays like what came in. */
    private Controls settings() {
        double[] gains =
                random.doubles(preset.model().sources().size(), LOWEST_DB, 0).toArray();
        double[] limits = new double[gains.length];
        Arrays.fill(limits, SourceGains.UNLIMITED_DB);
        return initial.withGains(SourceGains.ofDb(gains, limits));
    }

    private SoakEntry count(SoakEvent event, double seconds) {
        TelemetrySnapshot now = pipeline.telemetry().snapshot();
        long lost = now.xruns() + now.startXruns() - before.xruns() - before.startXruns();
        if (event.provokes()) {
            provoked += lost;
        } else {
            other += lost;
        }
        if (event != SoakEvent.SEPARATOR_STALL) {
            hopTimes.add(now.hopTimes());
            hopTimes.subtract(before.hopTimes());
        }
        double declared = now.declaredLatencyMillis() + device.latencyMillis();
        double measured = device.measuredLatencyMillis(2 * declared);
        if (Double.isNaN(measured)) {
            unclear++;
        } else {
            delays++;
            lastDelay = measured - declared;
            worstDelay = Math.abs(lastDelay) > Math.abs(worstDelay) ? lastDelay : worstDelay;
        }
        before = pipeline.telemetry().snapshot();
        SortedMap<String, Long> allocated = allocations.look(seconds > WARM.toSeconds());
        return new SoakEntry(seconds, event, device.name(), lost, declared, measured, allocated);
    }

    private static void rest(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
