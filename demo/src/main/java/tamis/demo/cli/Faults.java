package tamis.demo.cli;

import java.io.PrintWriter;
import tamis.dsp.stream.HopStream;

/** What a separator or insert failed at while a file was made. */
final class Faults {
    private Faults() {}

    /** {@return whether there were none; else they are told} */
    static boolean tell(HopStream stream, PrintWriter err) {
        if (stream.faults() == 0) {
            return true;
        }
        err.printf(
                "a part failed on %d hops, which passed it as they were%s: it %s%n",
                stream.faults(), stream.bypassedByFault() ? ", like all that came after them" : "", stream.lastFault());
        return false;
    }
}
