package tamis.realtime.network;

/** Sound that came by another clock, at that clock's rate. One thread's. */
interface Supply {
    /** Takes in what has arrived since. */
    void arrive();

    /**
     * Gives the next samples; those that are not there are made up.
     *
     * @param out [channels][at least count], overwritten
     */
    void read(float[][] out, int count);

    /** {@return samples that have arrived and were not given yet} */
    int level();

    /** {@return whether the level tells how fast the other clock is: sound flows, and nobody holds it back} */
    boolean clocked();
}
