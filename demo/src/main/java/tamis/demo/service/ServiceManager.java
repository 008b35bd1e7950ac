package tamis.demo.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how it goes, by the protocol of {@code sd_notify(3)}: ready, reloading, stopping, and at intervals that
 * sound flows. When that last word stays out, systemd starts the service again. Without systemd it does nothing.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final long MICROS = 1000; // nanoseconds

    private final @Nullable String socket;
    private final Optional<Duration> watchdog;
    private final LongSupplier nanos;
    private @Nullable Thread feeder;

    /**
     * Reads where to tell.
     *
     * @param environment such as {@link System#getenv()}
     * @param processId ours: a watchdog of another process is not ours to feed
     */
    public ServiceManager(Map<String, String> environment, long processId) {
        this.socket = environment.get("NOTIFY_SOCKET");
        String pid = environment.getOrDefault("WATCHDOG_PID", String.valueOf(processId));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        this.watchdog = pid.equals(String.valueOf(processId)) && micros.matches("[0-9]{1,15}")
                ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * MICROS))
                : Optional.empty();
        this.nanos = System::nanoTime;
    }

    /**
     * Tells that it runs, and from now on, twice in the watchdog's time, that sound flows.
     *
     * @param flows asked each time; while it is false the watchdog gets nothing
     * @param status a line for people
     */
    public void ready(BooleanSupplier flows, String status) {
        tell("READY=1\nSTATUS=" + status);
        if (socket != null && watchdog.isPresent()) {
            long interval = watchdog.get().toNanos() / 2;
            feeder = Thread.ofVirtual().name("tamis-watchdog").start(() -> feed(flows, interval));
        }
    }

    private void feed(BooleanSupplier flows, long interval) {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(interval);
                if (flows.getAsBoolean()) {
                    tell("WATCHDOG=1");
                } else {
                    LOG.warn("no sound flows: the watchdog is not told");
                }
            }
        } catch (InterruptedException closed) {
            // that is how it ends
        }
    }

    /** Tells that the configuration is read again, and when that is done. */
    public void reloading(Runnable reload) {
        tell("RELOADING=1\nMONOTONIC_USEC=" + nanos.getAsLong() / MICROS);
        try {
            reload.run();
        } finally {
            tell("READY=1");
        }
    }

    private void tell(String message) {
        if (socket == null) {
            return;
        }
        try {
            DatagramSocket.send(socket, message);
        } catch (IOException fault) {
            LOG.warn("systemd is not told {}: {}", message.replace('\n', ' '), fault.getMessage());
        }
    }

    /** Tells that it stops. */
    @Override
    public void close() {
        if (feeder != null) {
            feeder.interrupt();
        }
        tell("STOPPING=1");
    }
}
