package tamis.demo.control;

import java.util.List;
import java.util.Optional;
import tamis.demo.chain.OpenChain;

/**
 * A separator that does not come back from a frame. Its thread can neither be freed nor ended; what can be told is where
 * it is.
 *
 * @param code the class that it is in, and the plug-in that this comes from
 * @param separators of the chain that are of this class
 */
record StuckPart(String code, List<String> separators) {
    /** Looks where a thread is. */
    static StuckPart of(Thread thread, OpenChain chain) {
        StackTraceElement[] frames = thread.getStackTrace(); // innermost first
        Optional<StackTraceElement> own = Optional.empty();
        List<String> separators = List.of();
        for (StackTraceElement frame : frames) {
            List<String> here = chain.separatorsOf(frame.getClassName());
            if (own.isEmpty() && !frame.getClassName().startsWith("java.")) {
                own = Optional.of(frame);
            }
            if (!here.isEmpty()) {
                own = Optional.of(frame);
                separators = here;
            }
        }
        return new StuckPart(own.map(StuckPart::told).orElse("its own code"), separators);
    }

    private static String told(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        boolean plugin = loader != null && loader.startsWith("plug-in ");
        return frame.getClassName() + (plugin ? " of the " + loader : "");
    }

    /** {@return what happened, for people} */
    String inWords() {
        String what = separators.isEmpty() ? "sound" : "separator " + String.join(", ", separators);
        return what + " does not come back from " + code
                + "; its thread cannot be ended and is left behind, until Tamis" + " itself ends";
    }
}
