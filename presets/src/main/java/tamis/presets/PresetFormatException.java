package tamis.presets;

import java.io.IOException;

/** A preset file that cannot be used; the message names the file and what is wrong with it. */
public final class PresetFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /** Names the file and its fault. */
    public PresetFormatException(String file, String fault) {
        super(file + ": " + fault);
    }

    /** Names the file and its fault, and what led to it. */
    public PresetFormatException(String file, String fault, Throwable cause) {
        super(file + ": " + fault, cause);
    }
}
