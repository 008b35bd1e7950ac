package tamis.realtime.pipeline;

import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;

/**
 * All that a device knows of what lies behind it: it gives hops and takes hops.
 *
 * <p>One thread offers and one thread polls; it may be the same one. Neither call ever waits.
 */
public interface HopExchange {
    /** {@return rate, channels and hop of what is exchanged} */
    StreamSpec spec();

    /**
     * Sets how many hops are kept in hand from the next {@link #opening} on, at most as many as there is room for.
     * Called on a control thread while no device exchanges; an exchange that keeps none has nothing to set.
     *
     * @param hops at least 0
     */
    default void prefill(int hops) {}

    /** {@return hops and moments of sound lost since a device settled, those left out to shorten a delay apart} */
    default long losses() {
        return 0;
    }

    /**
     * Says that a device has opened and is about to exchange: playback is lined up anew with what is offered, and
     * losses count as those of a start until {@link #settled}. Called before the first poll, on a control thread.
     */
    void opening();

    /** Says that the device has come to rest: from now on every loss counts. */
    void settled();

    /**
     * Gives a hop.
     *
     * @param in [channels][hop], copied; what is not a number becomes 0
     * @return false when there was no room: the hop is lost, and counted
     */
    @AudioThread
    boolean offer(float[][] in);

    /**
     * Takes the hop whose turn it is.
     *
     * @param out [channels][hop], overwritten; silence when that hop is not there
     * @return false when it was not there
     */
    @AudioThread
    boolean poll(float[][] out);

    /** {@return hops of delay kept in hand: how many newer ones there are when a hop's turn comes} */
    int prefillHops();

    /** {@return hops offered since ever, lost ones counted; for the offering thread, others may see it a little later} */
    @AudioThread
    long offered();

    /**
     * {@return place in the stream of the hop that the next poll gives: as many as {@link #offered} were offered before
     * it; for the polling thread}
     */
    @AudioThread
    long turn();

    /**
     * Tells by how much the capture's clock is faster than the playback's, as found; for the polling thread.
     *
     * @param ppm parts per million
     * @param handSeconds what lies between the two, smoothing out periods
     */
    @AudioThread
    void clocks(double ppm, double handSeconds);

    /** {@return hops offered that are not ready to be polled yet; for callers that would rather wait than lose one} */
    @AudioThread
    int pending();

    /** Counts input that the device itself lost before it could be offered. */
    @AudioThread
    void captureLost();

    /** Counts a moment when the device itself had nothing to play. */
    @AudioThread
    void playbackStarved();
}
