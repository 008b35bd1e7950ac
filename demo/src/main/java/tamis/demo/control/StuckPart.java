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

    /** {@return where a thread is: the outermost code of a plug-in, else the innermost that is not the JDK's} */
    static String place(Thread thread) {
        String inner = "";
        String plugin = "";
        for (StackTraceElement frame : thread.getStackTrace()) { // innermost first
            if (inner.isEmpty() && frame.getModuleName() == null) { // not the JDK's
                inner = told(frame);
            }
            if (isOfPlugin(frame)) {
                plugin = told(frame);
            }
        }
        if (!plugin.isEmpty()) {
            return plugin;
        }
        return inner.isEmpty() ? "its own code" : inner;
    }

    private static boolean isOfPlugin(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        return loader != null && loader.startsWith("plug-in ");
    }

    private static String told(StackTraceElement frame) {
        return frame.getClassName() + (isOfPlugin(frame) ? " of the " + frame.getClassLoaderName() : "");
    }

    /** {@return what happened, for people} */
    String inWords() {
        String what = separators.isEmpty() ? "sound" : "separator " + String.join(", ", separators);
        return what + " does not come back from " + code
                + "; its thread cannot be ended and is left behind, until Tamis" + " itself ends";
    }
}
