package tamis.demo.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.realtime.device.BufferStatus;

/** What has changed, since it was last asked, in the search for the shortest buffer; a sentence with the number. */
public final class BufferNews {
    private @Nullable BufferStatus told;

    /** {@return a sentence, mostly none} */
    public Optional<String> of(BufferStatus now) {
        BufferStatus before = told;
        if (now.equals(before)) {
            return Optional.empty();
        }
        told = now;
        return Optional.of(
                switch (now.phase()) {
                    case TRYING ->
                        before == null || before.millis() >= now.millis()
                                ? "buffer: trying " + now.millis() + " ms"
                                : "buffer: " + before.millis() + " ms lost sound, trying " + now.millis() + " ms";
                    case KEPT -> "buffer: " + now.millis() + " ms, as kept for these devices";
                    case FOUND -> "buffer: " + now.millis() + " ms loses nothing, kept for these devices";
                    case TOO_SHORT ->
                        "buffer: " + now.millis() + " ms loses sound, too, and is the longest; see tamis doctor";
                });
    }
}
