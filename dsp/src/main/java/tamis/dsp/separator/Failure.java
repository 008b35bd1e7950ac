package tamis.dsp.separator;

import java.util.Set;

/** What other people's code throws, in words. */
public final class Failure {
    private static final int LONGEST = 300;
    private static final Set<String> WRAPPERS =
            Set.of("ExceptionInInitializerError", "ServiceConfigurationError", "CompletionException");

    private Failure() {}

    /** {@return kind and message on one line; of an error that only wraps another, that one's} */
    public static String inWords(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = WRAPPERS.contains(thrown.getClass().getSimpleName());
        Throwable told = wrapper && cause != null ? cause : thrown;
        String message = message(told);
        return switch (told) {
            case UnsupportedClassVersionError newer -> "a class made for a newer Java: " + message;
            case NoClassDefFoundError missing -> "a class is missing or broken: " + message;
            case ClassNotFoundException missing -> "a class is missing: " + message;
            default -> told.getClass().getName() + (message.isEmpty() ? "" : ": " + message);
        };
    }

    /** A stranger's message may be long, of many lines, missing, or throw in turn. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            if (message == null) {
                return "";
            }
            String line = message.replaceAll("\\s+", " ").strip();
            return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
        } catch (Throwable again) {
            return "its message cannot be read";
        }
    }
}
