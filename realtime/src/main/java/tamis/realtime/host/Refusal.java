package tamis.realtime.host;

import java.nio.file.Path;

/**
 * A plug-in that cannot be used.
 *
 * @param origin file or folder it is in
 * @param reason what is wrong with it, as the end of a sentence that begins with its name
 */
public record Refusal(Path origin, String reason) {}
