package tamis.realtime.device;

import java.util.Locale;

/**
 * How a device is at a moment.
 *
 * @param state what it does
 * @param reason why it was lost, empty while it runs
 * @param reconnects how often it was lost and came back
 */
public record DeviceStatus(State state, String reason, int reconnects) {
    /** A device that never was lost. */
    public static final DeviceStatus RUNNING = new DeviceStatus(State.RUNNING, "", 0);

    /** What a device does. */
    public enum State {
        /** Sound flows. */
        RUNNING,
        /** It has gone, and is looked for. */
        RECONNECTING,
        /** It has gone, and is not looked for. */
        SILENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    DeviceStatus lost(State now, String why) {
        return new DeviceStatus(now, why, reconnects);
    }

    DeviceStatus back() {
        return new DeviceStatus(State.RUNNING, "", reconnects + 1);
    }
}
