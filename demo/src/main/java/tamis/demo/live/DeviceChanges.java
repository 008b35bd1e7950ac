package tamis.demo.live;

import java.util.Optional;
import tamis.realtime.device.DeviceStatus;

/** Tells of a device what has changed since it was last asked. */
public final class DeviceChanges {
    private DeviceStatus.State told = DeviceStatus.State.RUNNING;
    private int reconnects;

    /** {@return a sentence when the device has gone or come back, nothing while it is as it was} */
    public Optional<String> of(DeviceStatus now) {
        boolean back = now.reconnects() > reconnects && now.state() == DeviceStatus.State.RUNNING;
        if (now.state() == told && !back) {
            return Optional.empty();
        }
        told = now.state();
        reconnects = now.reconnects();
        return Optional.of(
                switch (now.state()) {
                    case RUNNING -> "the sound device is back";
                    case RECONNECTING -> "the sound device was lost, trying again: " + now.reason();
                    case SILENT -> "the sound device was lost, silent from now on: " + now.reason();
                });
    }
}
