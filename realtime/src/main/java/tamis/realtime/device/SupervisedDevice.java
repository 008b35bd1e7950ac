package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;

/**
 * A device that may go away. It is then closed and, if that is wanted, tried again at growing intervals; what the
 * pipeline was set to stays as it is.
 */
final class SupervisedDevice implements AudioDevice {
    /** Opens the device. */
    interface Opening {
        /** {@return the device, open but not started} */
        DeviceSession open(HopExchange exchange) throws AudioDeviceException;

        /** Looks at how it does, some times a second; {@return whether to open it anew, in another way}. */
        default boolean wantsAnother(HopExchange exchange) {
            return false;
        }
    }

    private static final Duration TICK = Duration.ofMillis(100);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 4000;

    private final String kind;
    private final OnDeviceLost onLost;
    private final Opening opening;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile DeviceStatus status = DeviceStatus.RUNNING;
    private volatile @Nullable Exception failure;
    private volatile @Nullable DeviceSession session;
    private @Nullable Thread supervisor;

    /**
     * A device that is not open yet.
     *
     * @param kind what it is called until then
     * @param onLost what is done when it goes away while it streams
     */
    SupervisedDevice(String kind, OnDeviceLost onLost, Opening opening) {
        this.kind = kind;
        this.onLost = onLost;
        this.opening = opening;
    }

    @Override
    public String name() {
        DeviceSession current = session;
        return current == null ? kind : current.name();
    }

    @Override
    public double latencyMillis() {
        DeviceSession current = session;
        return current == null ? 0 : current.latencyMillis();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public void start(HopExchange exchange) throws AudioDeviceException {
        DeviceSession first = open(exchange);
        supervisor = new Thread(() -> supervise(exchange, first), "tamis-device");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private DeviceSession open(HopExchange exchange) throws AudioDeviceException {
        DeviceSession opened = opening.open(exchange);
        exchange.opening();
        try {
            opened.start();
        } catch (AudioDeviceException refused) {
            opened.close();
            throw refused;
        }
        session = opened;
        return opened;
    }

    private void supervise(HopExchange exchange, DeviceSession first) {
        DeviceSession current = first;
        try {
            while (current != null) {
                boolean gone = current.awaitEnd(TICK);
                if (!gone && !opening.wantsAnother(exchange)) {
                    continue;
                }
                current.close();
                if (isClosing()) {
                    current = null;
                } else {
                    current = gone ? afterLoss(current.failure(), exchange) : another(exchange);
                }
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            failure = fault;
        } finally {
            ended.countDown();
        }
    }

    private @Nullable DeviceSession another(HopExchange exchange) throws InterruptedException {
        try {
            DeviceSession opened = open(exchange);
            if (isClosing()) {
                opened.close(); // who closes the device saw the session before it
            }
            return opened;
        } catch (AudioDeviceException lost) {
            return afterLoss(lost, exchange);
        }
    }

    private @Nullable DeviceSession afterLoss(@Nullable Exception lost, HopExchange exchange)
            throws InterruptedException {
        String why = lost == null ? "it stopped" : String.valueOf(lost.getMessage());
        switch (onLost) {
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
                return reopened(exchange);
            }
        }
        throw new IllegalStateException("every policy is one of the above");
    }

    private @Nullable DeviceSession reopened(HopExchange exchange) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (!closing.await(wait, TimeUnit.MILLISECONDS)) {
            try {
                DeviceSession back = open(exchange);
                if (isClosing()) {
                    back.close(); // who closes the device saw the session before it
                }
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
        DeviceSession current = session;
        if (current != null) {
            current.close();
        }
        Threads.join(supervisor);
        ended.countDown();
    }
}
