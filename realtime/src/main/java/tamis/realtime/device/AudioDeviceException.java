package tamis.realtime.device;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A device that cannot be opened or has gone; the message says which, why, and what there is instead. */
public final class AudioDeviceException extends IOException {
    private static final long serialVersionUID = 1;

    AudioDeviceException(String message) {
        this(message, null);
    }

    AudioDeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
