package tamis.demo.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tamis.realtime.device.Pace;
import tamis.realtime.file.PcmEncoding;

/** Where a stream's sound comes from, as configured. Named like its {@code type} in the file. */
public sealed interface CaptureEnd {
    /**
     * A sound card.
     *
     * @param device name or a part of it, null for the first
     */
    record JavaSound(@Nullable String device) implements CaptureEnd {}

    /**
     * A sound file, WAV or FLAC.
     *
     * @param loop whether its beginning follows its end
     */
    record WavFile(Path filename, boolean loop, Pace pace) implements CaptureEnd {}

    /** Raw samples from a file or named pipe. */
    record RawFile(Path filename, PcmEncoding format) implements CaptureEnd {}

    /** Raw samples from standard input. */
    record Stdin(PcmEncoding format) implements CaptureEnd {}
}
