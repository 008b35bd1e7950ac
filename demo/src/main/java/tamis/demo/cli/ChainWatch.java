package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainFile;
import tamis.demo.chain.OpenChain;
import tamis.demo.chain.RunningChain;
import tamis.demo.live.LiveRun;

/** Lets what is written to the file of a chain be heard while it runs; what is wrong with it is told once. */
final class ChainWatch {
    private final ChainOptions chains;
    private final OpenChain open;
    private final PrintWriter err;
    private @Nullable RunningChain running;

    ChainWatch(ChainOptions chains, OpenChain open, PrintWriter err) {
        this.chains = chains;
        this.open = open;
        this.err = err;
    }

    /** {@return the same pipelines, looked after} */
    LiveRun.PipelineMaker watching(LiveRun.PipelineMaker pipelines) throws IOException {
        RunningChain.Place place = chains.place();
        return (stream, controls) -> {
            var pipeline = pipelines.make(stream, controls);
            running = place.running(open, pipeline);
            return pipeline;
        };
    }

    /** Looks whether there is anything new. */
    void look() {
        RunningChain chain = running;
        Optional<ChainFile> file = chains.watched();
        if (chain == null || file.isEmpty()) {
            return;
        }
        try {
            Optional<Chain> next = file.get().changed();
            if (next.isPresent()) {
                boolean swapped = chain.change(next.get());
                err.println(swapped ? "the chain was replaced" : "the chain was set anew");
            }
        } catch (IOException | IllegalArgumentException fault) {
            err.println(fault.getMessage() + "; what ran runs on");
        }
        err.flush();
    }
}
