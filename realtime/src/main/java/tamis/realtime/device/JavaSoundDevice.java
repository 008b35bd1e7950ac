package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.HopExchange;

/**
 * A sound card through Java Sound: one thread records, one plays, in 16 bits, mono or stereo.
 *
 * <p>Playback begins once capture flows, behind a buffer of silence, so that the first hops are not already late. Lines
 * deliver less in their first seconds: losses of the first two count apart.
 */
public final class JavaSoundDevice implements AudioDevice {
    private static final PcmEncoding ENCODING = PcmEncoding.S16;
    private static final int SETTLING_SECONDS = 2;

    private final JavaSoundConfig config;
    private final CountDownLatch flowing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile double latencyMillis;
    private @Nullable TargetDataLine input;
    private @Nullable JavaSoundOutput output;
    private String inputName = "input";
    private @Nullable Thread capture;
    private @Nullable Thread playback;

    public JavaSoundDevice(JavaSoundConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return inputName + " -> " + (output == null ? "output" : output.name());
    }

    @Override
    public double latencyMillis() {
        return latencyMillis;
    }

    @Override
    public void start(HopExchange exchange) throws AudioDeviceException {
        int channels = exchange.spec().channels();
        if (channels > 2) {
            throw new IllegalArgumentException("Java Sound plays one or two channels, got " + channels);
        }
        Mixer mixer = AudioDevices.input(config.input());
        TargetDataLine in = openInput(mixer, config.format(channels));
        JavaSoundOutput out;
        try {
            out = JavaSoundOutput.open(config, channels);
        } catch (AudioDeviceException fault) {
            in.close();
            throw fault;
        }
        input = in;
        inputName = mixer.getMixerInfo().getName();
        output = out;
        int period = config.periodSamples();
        CaptureEdge captureEdge = new CaptureEdge(exchange, config.sampleRate(), period);
        PlaybackEdge playbackEdge = new PlaybackEdge(exchange, config.sampleRate());
        latencyMillis = 1000.0 * (period + captureEdge.latencySamples() + out.bufferSamples()) / config.sampleRate()
                + 1000.0 * playbackEdge.latencySamples() / exchange.spec().sampleRate();
        exchange.opening();
        capture = thread("tamis-capture", () -> capture(exchange, captureEdge, in, period));
        playback = thread("tamis-playback", () -> play(exchange, playbackEdge, out));
    }

    private void capture(HopExchange exchange, CaptureEdge edge, TargetDataLine line, int period) {
        int frameBytes = line.getFormat().getFrameSize();
        byte[] bytes = new byte[period * frameBytes];
        float[][] samples = new float[line.getFormat().getChannels()][period];
        line.start();
        long settlesAfter = (long) SETTLING_SECONDS * config.sampleRate();
        for (long captured = 0; !stopping; ) {
            if (captured > 0 && line.available() >= line.getBufferSize()) {
                exchange.captureLost();
            }
            int got = line.read(bytes, 0, bytes.length) / frameBytes;
            if (got <= 0 && !stopping) {
                fail(new AudioDeviceException("the input device stopped delivering"));
                return;
            }
            ENCODING.decode(bytes, 0, samples, 0, got);
            edge.accept(samples, got);
            flowing.countDown();
            if (captured < settlesAfter && captured + got >= settlesAfter) {
                exchange.settled();
            }
            captured += got;
        }
    }

    private void play(HopExchange exchange, PlaybackEdge edge, JavaSoundOutput line) {
        try {
            flowing.await();
            line.play(edge, exchange, () -> stopping);
        } catch (InterruptedException closed) {
            return;
        } catch (AudioDeviceException fault) {
            fail(fault);
        }
    }

    private void fail(Exception fault) {
        failure.compareAndSet(null, fault);
        stopping = true;
        ended.countDown();
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint to platforms that heed it; nothing relies on it
    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        fail(fault);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
        return thread;
    }

    private TargetDataLine openInput(Mixer mixer, AudioFormat format) throws AudioDeviceException {
        try {
            TargetDataLine line = (TargetDataLine) mixer.getLine(new DataLine.Info(TargetDataLine.class, format));
            line.open(format, config.bufferSamples() * format.getFrameSize());
            return line;
        } catch (LineUnavailableException | IllegalArgumentException fault) {
            throw new AudioDeviceException(config.unopened("record", mixer, format.getChannels()), fault);
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
    public void close() {
        stopping = true;
        if (playback != null) {
            playback.interrupt(); // it may still be waiting for capture to flow
        }
        if (input != null) {
            input.stop();
            input.close();
        }
        if (output != null) {
            output.close();
        }
        Threads.join(capture);
        Threads.join(playback);
        ended.countDown();
    }
}
