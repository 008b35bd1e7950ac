package tamis.dsp.stream;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A hop in, a hop out, at a delay that never changes: what a pipeline runs. One stream, one thread at a time.
 *
 * <p>With all gains one and nothing inserted, what comes out is what came in, delayed.
 */
public interface HopStream {
    /** {@return rate, channels and hop, and the geometry of {@link #mixture}} */
    StreamSpec spec();

    /** {@return delay between input and output, in samples} */
    int latencySamples();

    /** {@return how many faders there are: the gains of the controls must be as many} */
    int sources();

    /**
     * Runs one hop.
     *
     * @param in [channels][hop], not modified
     * @param controls what is set now
     * @param effort how much work to spend
     * @param out [channels][hop], the input of {@link #latencySamples()} ago with the controls applied
     */
    @AudioThread
    void process(float[][] in, Controls controls, Effort effort, float[][] out);

    /** Forgets all samples, as if newly built; faults stay counted. While it does not run, so it may allocate. */
    void reset();

    /** Returns when separators that compute elsewhere have worked off all hops. For hosts that may wait: never live. */
    default void await() {}

    /** {@return share of each fader's source in the last hop, whether it is heard or not; overwritten by the next} */
    @AudioThread
    Masks masks();

    /** {@return spectrum of the last hop; overwritten by the next} */
    @AudioThread
    Spectrum mixture();

    /** {@return how the first separator in the stream works, for pictures} */
    default SeparatorView view() {
        return SeparatorView.NONE;
    }

    /** {@return hops on which a separator failed, each counted once a separator} */
    @AudioThread
    long faults();

    /** {@return what a separator did when it failed last, such as "threw ..."; empty when none ever did} Any thread. */
    String lastFault();

    /** {@return whether a separator failed too often in a row and is left out until it is replaced} */
    @AudioThread
    boolean bypassedByFault();
}
