package tamis.realtime.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file whose content is not sound we can read; the message names the file and the fault. */
public final class AudioFileException extends IOException {
    private static final long serialVersionUID = 1;

    AudioFileException(Path file, String fault) {
        super(file + " " + fault);
    }
}
