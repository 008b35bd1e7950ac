package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.Mixer;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.schedule.RealTimePriority;

/**
 * Two sound cards through Java Sound, mono or stereo, in the format they do best. When one goes away, both are closed
 * and, if that is wanted, tried again at growing intervals; what the pipeline was set to stays as it is.
 */
public final class JavaSoundDevice implements AudioDevice {
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 4000;

    private final JavaSoundConfig config;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile DeviceStatus status = DeviceStatus.RUNNING;
    private volatile @Nullable Exception failure;
    private volatile @Nullable JavaSoundSession session;
    private @Nullable Thread supervisor;

    public JavaSoundDevice(JavaSoundConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        JavaSoundSession current = session;
        return current == null ? "Java Sound" : current.name();
    }

    @Override
    public double latencyMillis() {
        JavaSoundSession current = session;
        return current == null ? 0 : current.latencyMillis();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public void start(HopExchange exchange) throws AudioDeviceException {
        int channels = exchange.spec().channels();
        if (channels > 2) {
            throw new IllegalArgumentException("Java Sound plays one or two channels, got " + channels);
        }
        RealTimePriority.raiseSafepoints();
        Mixer input = AudioDevices.input(config.input());
        Mixer output = AudioDevices.output(config.output());
        JavaSoundSession first = open(exchange, input, output);
        supervisor = new Thread(() -> supervise(exchange, input, output, first), "tamis-device");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private JavaSoundSession open(HopExchange exchange, Mixer input, Mixer output) throws AudioDeviceException {
        try {
            // What a sound library starts to carry the sound must be as urgent as who waits for it.
            JavaSoundSession opened =
                    RealTimePriority.during(() -> new JavaSoundSession(input, output, config, exchange));
            exchange.opening();
            session = opened;
            opened.start();
            return opened;
        } catch (AudioDeviceException | RuntimeException fault) {
            throw fault;
        } catch (Exception impossible) {
            throw new IllegalStateException("opening throws nothing else", impossible);
        }
    }

    private void supervise(HopExchange exchange, Mixer input, Mixer output, JavaSoundSession first) {
        JavaSoundSession current = first;
        try {
            while (current != null) {
                Exception lost = current.awaitEnd();
                current.close();
                current = isClosing() ? null : afterLoss(lost, exchange, input, output);
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            failure = fault;
        } finally {
            ended.countDown();
        }
    }

    private @Nullable JavaSoundSession afterLoss(
            @Nullable Exception lost, HopExchange exchange, Mixer input, Mixer output) throws InterruptedException {
        String why = lost == null ? "it stopped" : String.valueOf(lost.getMessage());
        switch (config.onLost()) {
            case EXIT -> {
                failure = lost;
                return null;
            }
            case SILENCE -> {
                status = status.lost(DeviceStatus.State.SILENT, why);
                closing.await();
                return null;
            }
            case RECONNECT -> {
                status = status.lost(DeviceStatus.State.RECONNECTING, why);
                return reopened(exchange, input, output);
            }
        }
        throw new IllegalStateException("every policy is one of the above");
    }

    private @Nullable JavaSoundSession reopened(HopExchange exchange, Mixer input, Mixer output)
            throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (!closing.await(wait, TimeUnit.MILLISECONDS)) {
            try {
                JavaSoundSession back = open(exchange, input, output);
                status = status.back();
                return back;
            } catch (AudioDeviceException stillGone) {
                status = status.lost(DeviceStatus.State.RECONNECTING, String.valueOf(stillGone.getMessage()));
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
        return null;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
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
    public void close() {
        closing.countDown();
        JavaSoundSession current = session;
        if (current != null) {
            current.close();
        }
        Threads.join(supervisor);
        ended.countDown();
    }
}
