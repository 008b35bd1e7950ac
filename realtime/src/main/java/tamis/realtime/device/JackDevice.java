package tamis.realtime.device;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.schedule.RealTimePriority;

/**
 * A client of a JACK server: hops are exchanged within the server's own callback. With an exchange that separates in
 * place there is no ring, no other thread, and no delay but the overlap-add and, where hop and period do not divide,
 * the cutting. When the server goes away it is, if that is wanted, joined again as soon as it is back.
 */
public final class JackDevice implements AudioDevice {
    private final SupervisedDevice supervised;

    public JackDevice(JackConfig config) {
        this.supervised = new SupervisedDevice(
                "JACK client " + config.client(), config.onLost(), exchange -> new JackSession(config, exchange));
    }

    @Override
    public String name() {
        return supervised.name();
    }

    /** {@inheritDoc} Here: what cutting into hops adds, and what the server says lies before and after our ports. */
    @Override
    public double latencyMillis() {
        return supervised.latencyMillis();
    }

    @Override
    public DeviceStatus status() {
        return supervised.status();
    }

    @Override
    public void start(HopExchange exchange) throws AudioDeviceException {
        RealTimePriority.raiseSafepoints(); // the server's thread waits for it, and must not wait for other work
        supervised.start(exchange);
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return supervised.awaitEnd(timeout);
    }

    @Override
    public @Nullable Exception failure() {
        return supervised.failure();
    }

    @Override
    public void close() {
        supervised.close();
    }
}
