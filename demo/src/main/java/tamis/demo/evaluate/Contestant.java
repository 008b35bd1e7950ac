package tamis.demo.evaluate;

import java.io.IOException;
import tamis.dsp.Signal;

/** Something that makes a mixture better, or tries to. */
interface Contestant {
    /** {@return what tables call it} */
    String name();

    /**
     * Runs it.
     *
     * @param mix not modified
     * @param clean the truth, which only an oracle may look at; not modified
     * @throws IOException when it fails; the message names it
     */
    Attempt attempt(Signal mix, Signal clean) throws IOException, InterruptedException;

    /**
     * What came out.
     *
     * @param sound of the mixture's rate, channels and length, in step with it
     * @param seconds that it took
     * @param delaySamples that were taken out to bring it in step, at the mixture's rate
     */
    record Attempt(Signal sound, double seconds, int delaySamples) {}
}
