package tamis.demo.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered over a control socket, as one line of JSON.
 *
 * @param error what could not be done; null when all was
 * @param instance which one answers
 * @param streams the one asked about or, without commands, all
 */
public record SocketReply(@Nullable String error, String instance, List<SessionStatus> streams) {}
