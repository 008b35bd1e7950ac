package tamis.demo.cli;

import java.io.PrintWriter;
import tamis.dsp.stream.StreamingSeparator;
import tamis.presets.PresetStream;

/** What a separator failed at while a file was made. */
final class Faults {
    private Faults() {}

    /** {@return whether there were none; else they are told} */
    static boolean tell(PresetStream stream, PrintWriter err) {
        StreamingSeparator separator = stream.separator();
        if (separator.faults() == 0) {
            return true;
        }
        err.printf(
                "separator %s failed on %d hops, which passed as they were%s: it %s%n",
                stream.info().id(),
                separator.faults(),
                separator.bypassedByFault() ? ", like all that came after them" : "",
                separator.lastFault());
        return false;
    }
}
