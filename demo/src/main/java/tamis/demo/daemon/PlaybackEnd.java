package tamis.demo.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tamis.realtime.file.PcmEncoding;

/** Where a stream's sound goes to, as configured. Named like its {@code type} in the file. */
public sealed interface PlaybackEnd {
    /**
     * A sound card.
     *
     * @param device name or a part of it, null for the first
     */
    record JavaSound(@Nullable String device) implements PlaybackEnd {}

    /** A WAV file, replaced each time the stream starts, complete when it stops. */
    record WavFile(Path filename, PcmEncoding format) implements PlaybackEnd {}

    /** Raw samples to a file or named pipe. */
    record RawFile(Path filename, PcmEncoding format) implements PlaybackEnd {}

    /** Raw samples to standard output. */
    record Stdout(PcmEncoding format) implements PlaybackEnd {}

    /** Nowhere: for its figures only. */
    record Discard() implements PlaybackEnd {}
}
