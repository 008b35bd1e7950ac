package tamis.realtime.pipeline;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.schedule.RealTimePriority;

/** The ring and the separation thread, between devices with threads of their own. */
public final class AudioPipeline implements Pipeline {
    private static final long LONGEST_LOOK_MILLIS = 100;
    private static final Duration LONGEST_HOP = Duration.ofSeconds(5);

    private final PipelineConfig config;
    private final StreamSpec spec;
    private final RingBuffer<AudioBlock> ring;
    private final Sequence played = new Sequence();
    private final BatchEventProcessor<AudioBlock> processor;
    private final FaultHandler faults = new FaultHandler();
    private final SwapFade streams;
    private final Telemetry telemetry;
    private final InputTap inputTap;
    private final Playout playout;
    private final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1); // the thread is about to look at the ring
    private volatile int threadOfSystem;
    private volatile int prefillHops;
    private volatile int slotsSpared; // of the ring, beyond what the hops in hand need
    private volatile boolean aligned;
    private volatile long offered; // hops, lost ones counted; written by the offering thread
    private boolean discontinuous; // the offering thread's

    /**
     * Builds a pipeline and runs the stream until it is warm, which takes a moment.
     *
     * @param stream handed over: nobody else may run it
     */
    public AudioPipeline(HopStream stream, Controls controls, PipelineConfig config) {
        this(rehearsed(LiveStream.warmed(stream, controls, config.warmUpHops()), config), config);
    }

    private AudioPipeline(LiveStream live, PipelineConfig config) {
        this.config = config;
        this.spec = live.stream().spec();
        int hop = spec.stft().hop();
        this.ring = RingBuffer.createMultiProducer( // one at a time, but a reopened device has another thread
                () -> new AudioBlock(spec.channels(), hop),
                config.slots(),
                config.waitPolicy().strategy());
        this.streams = new SwapFade(live);
        this.telemetry = new Telemetry(streams.current(), 1 + config.prefillHops());
        this.prefillHops = config.prefillHops();
        this.slotsSpared = config.slots() - PipelineConfig.slots(config.prefillHops());
        this.inputTap = new InputTap(spec.sampleRate(), spec.channels());
        this.processor = new BatchEventProcessorBuilder()
                .setMaxBatchSize(1) // a slot may be played as soon as it is done
                .build(ring, ring.newBarrier(), new SeparationStage(ring, streams, telemetry));
        processor.setExceptionHandler(faults);
        ring.addGatingSequences(played);
        this.playout = new Playout(ring, processor.getSequence(), played, telemetry);
        this.thread = thread(() -> {
            threadOfSystem = RealTimePriority.thisThread();
            ready.countDown();
            processor.run();
        });
    }

    private static LiveStream rehearsed(LiveStream live, PipelineConfig config) {
        if (config.warmUpHops() > 0) {
            try (AudioPipeline twin = new AudioPipeline(live.unheard(), config)) {
                twin.start();
                Rehearsal.of(twin);
            }
            live.rehop().reset();
        }
        return live;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint to platforms that heed it; nothing relies on it
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    RealTimePriority.raiseThisThread();
                    work.run();
                },
                "tamis-separation");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        return thread;
    }

    /** {@inheritDoc} Starts the separation thread, and returns when it can take hops: raising it takes a while. */
    @Override
    public void start() {
        thread.start();
        try {
            boolean up = false;
            while (!up && thread.isAlive()) {
                up = ready.await(LONGEST_LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * {@inheritDoc} Ends the separation thread and waits for it. One that does not come back from a hop cannot be ended;
     * after a while it is left behind, and runs after everything else.
     */
    @Override
    public void close() {
        processor.halt();
        try {
            if (!thread.join(LONGEST_HOP)) {
                RealTimePriority.lower(threadOfSystem);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Runnable prepared(HopStream next, Controls controls) {
        requireLike(spec, next.spec());
        return streams.prepared(next, controls, config.warmUpHops());
    }

    static void requireLike(StreamSpec spec, StreamSpec other) {
        if (other.sampleRate() != spec.sampleRate() || other.channels() != spec.channels()) {
            throw new IllegalArgumentException("next must have the rate and channels of " + spec + ", got " + other);
        }
    }

    @Override
    public LiveControls controls() {
        return streams.current().controls();
    }

    @Override
    public LiveControls latestControls() {
        return streams.latest().controls();
    }

    @Override
    public FrameTap tap() {
        return streams.current().tap();
    }

    @Override
    public InputTap inputTap() {
        return inputTap;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    /** {@return the first fault of our own that the separation thread met, which should never be} */
    public Optional<Throwable> fault() {
        return Optional.ofNullable(faults.first());
    }

    @Override
    public int latencySamples() {
        return streams.current().latencySamples() + prefillHops * spec.stft().hop();
    }

    @Override
    public StreamSpec spec() {
        return spec;
    }

    @Override
    public void prefill(int hops) {
        if (hops < 0) {
            throw new IllegalArgumentException("hops must be at least 0, got " + hops);
        }
        int now = Math.min(hops, config.mostPrefillHops());
        prefillHops = now;
        slotsSpared = config.slots() - PipelineConfig.slots(now);
        telemetry.hopsOfDelay(1 + now);
    }

    @Override
    public void opening() {
        telemetry.settled(false);
        aligned = false;
    }

    @Override
    public void settled() {
        telemetry.settled(true);
    }

    @Override
    @AudioThread
    public boolean offer(float[][] in) {
        long now = offered;
        offered = now + 1;
        if (!ring.hasAvailableCapacity(1 + slotsSpared)) {
            telemetry.xrun(Xrun.OVERRUN, 1);
            discontinuous = true;
            return false;
        }
        long sequence = ring.next();
        AudioBlock block = ring.get(sequence);
        copyFinite(in, block.in);
        telemetry.offered(block.in);
        inputTap.offered(block.in);
        block.position = now;
        block.offeredNanos = System.nanoTime();
        block.discontinuous = discontinuous;
        discontinuous = false;
        ring.publish(sequence);
        return true;
    }

    @Override
    @AudioThread
    public boolean poll(float[][] out) {
        alignIfNew();
        return playout.poll(offered, out);
    }

    @AudioThread
    private void alignIfNew() {
        if (!aligned) {
            aligned = true;
            playout.align(offered, prefillHops);
        }
    }

    @Override
    public int prefillHops() {
        return prefillHops;
    }

    @Override
    public long losses() {
        return telemetry.losses();
    }

    @Override
    @AudioThread
    public long offered() {
        return offered;
    }

    @Override
    @AudioThread
    public long turn() {
        alignIfNew();
        return playout.turn();
    }

    @Override
    @AudioThread
    public void clocks(double ppm, double handSeconds) {
        telemetry.clocks(ppm, handSeconds);
    }

    @Override
    @AudioThread
    public int pending() {
        return (int) (ring.getCursor() - processor.getSequence().get());
    }

    @Override
    @AudioThread
    public void captureLost() {
        telemetry.xrun(Xrun.CAPTURE_LOST, 1);
    }

    @Override
    @AudioThread
    public void playbackStarved() {
        telemetry.xrun(Xrun.PLAYBACK_STARVED, 1);
        playout.starved();
    }

    @AudioThread
    static void copyFinite(float[][] from, float[][] to) {
        for (int channel = 0; channel < from.length; channel++) {
            float[] samples = to[channel];
            for (int i = 0; i < samples.length; i++) {
                float sample = from[channel][i];
                samples[i] = Float.isFinite(sample) ? sample : 0;
            }
        }
    }
}
