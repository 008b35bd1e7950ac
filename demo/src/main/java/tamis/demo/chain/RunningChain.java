package tamis.demo.chain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tamis.dsp.stream.Controls;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.InsertedStream;
import tamis.realtime.insert.Insert;
import tamis.realtime.pipeline.LiveControls;
import tamis.realtime.pipeline.Pipeline;

/**
 * A chain in a pipeline, steered while it runs. Faders, bypass and parameters of separators move at once; an insert with
 * other parameters is built aside and faded in, while everything else runs on. Any other change wants another stream.
 * Control threads.
 */
public final class RunningChain {
    private final Pipeline pipeline;
    private final InsertCatalog inserts;
    private OpenChain running; // under this monitor, as are those below
    private Chain chain; // like that of running, as it was set last
    private LiveControls controls;

    /**
     * Steers a chain from now on.
     *
     * @param running what the pipeline runs
     * @param inserts makes inserts with other parameters
     */
    public RunningChain(OpenChain running, Pipeline pipeline, InsertCatalog inserts) {
        this.running = running;
        this.chain = running.chain();
        this.pipeline = pipeline;
        this.inserts = inserts;
        this.controls = pipeline.latestControls();
    }

    /**
     * Lets another chain be heard, if the stream that runs can run it.
     *
     * @param settings of that chain
     * @return false when it cannot: nothing changed, and the pipeline must be given another stream
     */
    public synchronized boolean set(Chain next, Controls settings) {
        if (!chain.runsLike(next) || !renewInserts(next)) {
            return false;
        }
        controls.set(settings);
        chain = next;
        return true;
    }

    /** Replaces inserts whose parameters are others; {@return false when one would have another delay: none is then}. */
    private boolean renewInserts(Chain next) {
        Map<Integer, Insert> renewed = new TreeMap<>();
        List<ChainInsert> before = chain.inserts();
        for (int place = 0; place < before.size(); place++) {
            ChainInsert insert = next.inserts().get(place);
            if (!insert.insert().equals(before.get(place).insert())) {
                renewed.put(
                        place, inserts.create(insert.insert(), running.stream().spec()));
            }
        }
        if (renewed.isEmpty()) {
            return true;
        }
        InsertedStream stream = (InsertedStream) running.stream(); // a chain with inserts is one
        if (renewed.entrySet().stream()
                .anyMatch(each -> each.getValue().latencySamples() != stream.latencySamples(each.getKey()))) {
            return false;
        }
        renewed.forEach(stream::replace);
        return true;
    }

    /** {@return the chain as it was opened} */
    public synchronized OpenChain open() {
        return running;
    }

    /** Steers the stream that was given to the pipeline last from now on; set again what has moved meanwhile. */
    public synchronized void settle(OpenChain next) {
        running = next;
        chain = next.chain();
        controls = pipeline.latestControls();
    }
}
