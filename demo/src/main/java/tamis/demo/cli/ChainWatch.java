package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainFile;
import tamis.demo.chain.Described;
import tamis.demo.control.Session;

/** Lets what is written to the file of a chain be heard while it runs; what is wrong with it is told once. */
final class ChainWatch {
    private final Optional<ChainFile> file;
    private final Session session;
    private final PrintWriter err;
    private Chain described;

    /**
     * Watches a file.
     *
     * @param file empty for none
     * @param described what was read from it
     */
    ChainWatch(Optional<ChainFile> file, Chain described, Session session, PrintWriter err) {
        this.file = file;
        this.described = described;
        this.session = session;
        this.err = err;
    }

    /** Looks whether there is anything new. */
    void look() {
        if (file.isEmpty()) {
            return;
        }
        try {
            Optional<Chain> next = file.get().changed();
            if (next.isPresent()) {
                boolean swapped = session.follow(new Described(described, next.get()));
                described = next.get();
                err.println(swapped ? "the chain was replaced" : "the chain was set anew");
            }
        } catch (IOException | IllegalArgumentException fault) {
            err.println(fault.getMessage() + "; what ran runs on");
        }
        err.flush();
    }
}
