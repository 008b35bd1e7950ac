package tamis.realtime.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Effort;

/**
 * What the audio side counts. Each number has one writing thread, which never waits for a reader; readers take a
 * {@link #snapshot} from any thread, as often as they like.
 */
public final class Telemetry {
    private static final long LONGEST_NANOS = 10_000_000_000L; // slower hops count as this
    private static final int DIGITS = 3;
    private static final double SMOOTHING = 0.05; // of the load: the mean of about the last 20 hops

    private final double hopNanos;
    private final int sampleRate;
    private final int hop;
    private final Map<Xrun, AtomicLong> xruns = counters(Xrun.class);
    private final Map<Effort, AtomicLong> efforts = counters(Effort.class);
    private final AtomicLong startXruns = new AtomicLong();
    private final AtomicLong clipped = new AtomicLong();
    private final LevelMeter input;
    private final LevelMeter output;
    private final SingleWriterRecorder hopTimes = new SingleWriterRecorder(LONGEST_NANOS, DIGITS);
    private final Histogram allHopTimes = new Histogram(LONGEST_NANOS, DIGITS); // readers' own, under this monitor
    private volatile int hopsOfDelay; // gathered and kept in hand
    private volatile boolean settled = true;
    private volatile double load;
    private volatile long faults;
    private volatile LiveStream running;
    private volatile @Nullable Thread worker; // on a hop; null between hops
    private volatile long workingSince; // System.nanoTime()
    private long faultsOfEarlier; // of streams that were replaced
    private volatile long transitNanos;
    private volatile long playedNanos; // System.nanoTime() of the last hop that was played
    private volatile boolean played; // whether any was
    private volatile double driftPpm;
    private volatile double handSeconds;

    /**
     * Counts for a pipeline that starts with that stream.
     *
     * @param hopsOfDelay hops that a sample waits for beside the stream's own delay
     */
    Telemetry(LiveStream first, int hopsOfDelay) {
        StreamSpec spec = first.stream().spec();
        this.running = first;
        this.hopNanos = spec.hopMillis() * 1e6;
        this.sampleRate = spec.sampleRate();
        this.hopsOfDelay = hopsOfDelay;
        this.hop = spec.stft().hop();
        this.faultsOfEarlier = -first.stream().faults(); // those of the warm-up
        this.input = new LevelMeter(spec.sampleRate(), spec.channels());
        this.output = new LevelMeter(spec.sampleRate(), spec.channels());
    }

    /** Says that a sample waits for so many hops from now on. */
    void hopsOfDelay(int now) {
        hopsOfDelay = now;
    }

    /** {@return losses since the device settled, other than by hops left out} */
    long losses() {
        long losses = 0;
        for (Xrun kind : Xrun.values()) {
            losses += kind == Xrun.SKIP ? 0 : counter(xruns, kind).get();
        }
        return losses;
    }

    void settled(boolean now) {
        settled = now;
    }

    @AudioThread
    boolean settled() {
        return settled;
    }

    @AudioThread
    void xrun(Xrun kind, int times) {
        if (settled) {
            counter(xruns, kind).getAndAdd(times);
        } else {
            startXruns.getAndAdd(times);
        }
    }

    @AudioThread
    void offered(float[][] in) {
        input.measure(in);
    }

    @AudioThread
    void played(float[][] out, long nanosSinceOffer) {
        int beyond = output.measure(out);
        if (beyond > 0) {
            clipped.lazySet(clipped.get() + beyond);
        }
        transitNanos = nanosSinceOffer;
        playedNanos = System.nanoTime();
        played = true;
    }

    @AudioThread
    void clocks(double ppm, double seconds) {
        driftPpm = ppm;
        handSeconds = seconds;
    }

    @AudioThread
    void begun(long nanos) {
        workingSince = nanos;
        worker = Thread.currentThread();
    }

    @AudioThread
    void separated(long nanos, Effort effort, LiveStream live) {
        worker = null;
        hopTimes.recordValue(Math.min(nanos, LONGEST_NANOS));
        double before = load;
        load = before + SMOOTHING * (nanos / hopNanos - before);
        counter(efforts, effort).getAndAdd(1);
        long now = live.stream().faults();
        if (live.stream() != running.stream()) {
            faultsOfEarlier = faults - now;
            running = live;
        }
        faults = faultsOfEarlier + now;
    }

    /** {@return gathering a hop, overlap-add and the hops in hand, in samples} */
    int declaredLatencySamples() {
        return hopsOfDelay * hop + running.latencySamples();
    }

    /** {@return whether a hop was played within that time} */
    public boolean flows(long withinNanos) {
        return played && System.nanoTime() - playedNanos <= withinNanos;
    }

    /** {@return the thread that has been at one hop for longer than that, if it is} Any thread. */
    public Optional<Thread> stuck(long longerThanNanos) {
        Thread thread = worker;
        boolean late = System.nanoTime() - workingSince > longerThanNanos;
        return late && thread == worker ? Optional.ofNullable(thread) : Optional.empty();
    }

    /** {@return all numbers at about this moment; other readers are waited for, the audio side is not} */
    public synchronized TelemetrySnapshot snapshot() {
        allHopTimes.add(hopTimes.getIntervalHistogram());
        return new TelemetrySnapshot(
                values(xruns),
                startXruns.get(),
                load,
                input.level(),
                output.level(),
                clipped.get(),
                faults,
                faults == 0 ? "" : running.stream().lastFault(),
                running.stream().bypassedByFault(),
                values(efforts),
                1000.0 * declaredLatencySamples() / sampleRate,
                transitNanos / 1e6,
                driftPpm,
                1000 * handSeconds,
                hopNanos,
                allHopTimes.copy());
    }

    private static <K extends Enum<K>> Map<K, AtomicLong> counters(Class<K> kinds) {
        Map<K, AtomicLong> counters = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counters.put(kind, new AtomicLong());
        }
        return counters;
    }

    @AudioThread
    private static <K> AtomicLong counter(Map<K, AtomicLong> counters, K kind) {
        return Objects.requireNonNull(counters.get(kind)); // every kind has one
    }

    private static <K> Map<K, Long> values(Map<K, AtomicLong> counters) {
        return counters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, counter -> counter.getValue().get()));
    }
}
