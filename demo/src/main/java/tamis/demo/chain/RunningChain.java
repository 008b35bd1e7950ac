package tamis.demo.chain;

import java.util.function.Function;
import tamis.dsp.separator.SeparatorProvider;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.pipeline.Pipeline;

/**
 * A chain in a pipeline, changed while it runs. Faders, bypass and parameters move at once; for any other change a new
 * stream is built aside, warmed, and cross-faded in. Control threads; changes come one after another.
 */
public final class RunningChain {
    private final Pipeline pipeline;
    private final Place place;
    private OpenChain running;
    private Chain chain; // as it stands: like that of running but for its settings

    /**
     * Where chains are opened.
     *
     * @param separators gives the provider of a separator id, or throws {@link IllegalArgumentException}
     * @param inserts makes the inserts
     */
    public record Place(Function<String, SeparatorProvider> separators, InsertCatalog inserts) {
        /** {@return a stream of the chain, ready to run} */
        public OpenChain open(Chain chain, int channels) {
            return OpenChain.open(chain, channels, separators, inserts);
        }

        /** {@return an open chain in the pipeline that runs it, with its own settings} */
        public RunningChain running(OpenChain open, Pipeline pipeline) {
            return new RunningChain(open, pipeline, this);
        }
    }

    private RunningChain(OpenChain running, Pipeline pipeline, Place place) {
        this.running = running;
        this.chain = running.chain();
        this.pipeline = pipeline;
        this.place = place;
    }

    /** {@return the chain as it stands} */
    public synchronized Chain chain() {
        return chain;
    }

    /**
     * Lets another chain be heard.
     *
     * @return whether a new stream was built for it
     * @throws IllegalArgumentException when it cannot be opened, or has settings that cannot be; the old one runs on
     */
    public synchronized boolean change(Chain next) {
        boolean same = running.chain().runsLike(next);
        if (same) {
            pipeline.latestControls().set(running.controls(next));
        } else {
            OpenChain open = place.open(next, pipeline.spec().channels());
            pipeline.swap(open.stream(), open.controls());
            running = open;
        }
        chain = next;
        return !same;
    }
}
