package tamis.demo.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tamis.presets.Fader;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.pipeline.CallbackPipeline;

/** A chain is changed while it runs, and somebody listens. */
class LiveChangeTest {
    private static final int HOP = 64;
    private static final int SETTLED = 40; // hops
    private static final int CHANGES = 1_000;
    private static final int HOPS_APART = 40; // more than a swap takes with the longest delay that comes up here
    private static final double CHANCE = 1.05; // of nine steady streams that differ in their noise alone, the loudest
    // flux is 0.574 to 0.645; this is the one with the least
    private static final InsertCatalog INSERTS = InsertCatalog.ofSystem();

    private final Listener listener = new Listener();
    private final SplittableRandom noise = new SplittableRandom(11);
    private long position; // samples

    @Test
    void aThousandChangesMakeNoClick() throws IOException {
        Chain open = Chain.of(SmallPresets.named("tones")).withFader("high", fader -> Fader.UNITY);
        int[] none = run(open, CHANGES, chain -> chain);
        double steadyMost = listener.loudestFlux();
        double steadyMean = listener.meanFlux();
        assertEquals(0, none[1]);

        SplittableRandom random = new SplittableRandom(1);
        int[] changes = run(open, CHANGES, chain -> Changes.any(chain, random));
        assertTrue(changes[0] > 300 && changes[1] > 300, changes[0] + " set, " + changes[1] + " swapped in");
        String heard = listener + " against " + steadyMost + " and " + steadyMean + " in the steady stream";
        assertTrue(listener.meanFlux() <= steadyMean, heard);
        assertTrue(listener.loudestFlux() <= CHANCE * steadyMost, heard);
    }

    @Test
    void parametersOfASeparatorThatJumpAnywhereMakeNoClick() throws IOException {
        Chain open = Chain.of(SmallPresets.named("tones")).withFader("high", fader -> new Fader(-12, 40));
        run(open, CHANGES / 4, chain -> chain);
        double steadyMost = listener.loudestFlux();
        double steadyMean = listener.meanFlux();
        SplittableRandom random = new SplittableRandom(2);
        int[] changes = run(open, CHANGES / 4, chain -> Changes.parameters(chain, info(chain), random));
        assertEquals(0, changes[1], "all are set at once");
        String heard = listener + " against " + steadyMost + " and " + steadyMean + " in the steady stream";
        assertTrue(listener.meanFlux() <= CHANCE * steadyMean, heard);
        assertTrue(listener.loudestFlux() <= CHANCE * steadyMost, heard);
    }

    @Test
    void theListenerHearsAGapOfOneHop() throws IOException {
        Chain open = Chain.of(SmallPresets.named("tones"));
        run(open, CHANGES / 20, chain -> chain);
        double steady = listener.loudestFlux();
        float[] hop = new float[HOP];
        for (int count = 0; count < 20; count++) {
            sound(hop);
            if (count == 10) {
                java.util.Arrays.fill(hop, 0);
            }
            listener.hear(hop);
        }
        assertTrue(listener.loudestFlux() > 2 * steady, listener + " against " + steady);
    }

    /** Runs with a change every 40 hops; {@return changes that were set at once, and those that were swapped in} */
    private int[] run(Chain first, int times, UnaryOperator<Chain> change) {
        int[] changes = new int[2];
        OpenChain open = open(first);
        try (CallbackPipeline pipeline = CallbackPipeline.patient(open.stream(), open.controls(), 0)) {
            RunningChain running = new RunningChain(open, pipeline, INSERTS);
            Chain chain = first;
            float[][] hop = new float[1][HOP];
            for (int count = 0; count < SETTLED + times * HOPS_APART; count++) {
                if (count == SETTLED) {
                    listener.begin();
                }
                if (count >= SETTLED && count % HOPS_APART == 0) {
                    chain = change.apply(chain);
                    changes[swapped(running, pipeline, chain) ? 1 : 0]++;
                }
                sound(hop[0]);
                pipeline.offer(hop);
                pipeline.poll(hop);
                listener.hear(hop[0]);
            }
            assertEquals(0, pipeline.telemetry().snapshot().faults());
        }
        return changes;
    }

    private static ChainInfo info(Chain chain) {
        return ChainInfo.of(chain, SmallPresets.SEPARATORS, INSERTS);
    }

    private static OpenChain open(Chain chain) {
        return OpenChain.open(chain, 1, SmallPresets.SEPARATORS, INSERTS, Set.of());
    }

    private static boolean swapped(RunningChain running, CallbackPipeline pipeline, Chain next) {
        if (running.set(next, info(next).controls(next))) {
            return false;
        }
        OpenChain open = open(next);
        pipeline.swap(open.stream(), open.controls());
        running.settle(open);
        return true;
    }

    /** Tones, beside which a click shows, and so much noise that a steady stream has some flux there as well. */
    private void sound(float[] hop) {
        for (int i = 0; i < hop.length; i++) {
            double time = (double) position++ / SmallPresets.RATE;
            double tones = 0;
            for (int hertz : new int[] {210, 530, 1000, 1930}) {
                tones += 0.12 * Math.sin(2 * Math.PI * hertz * time + hertz);
            }
            hop[i] = (float) (tones + noise.nextDouble(-0.005, 0.005));
        }
    }
}
