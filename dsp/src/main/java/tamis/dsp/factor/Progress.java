package tamis.dsp.factor;

/** Hears how far a batch algorithm has come; called on the algorithm's own thread. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (iteration, limit, objective) -> true;

    /**
     * One iteration is done.
     *
     * @param iteration 1 for the first
     * @param limit iterations that will run at most
     * @param objective value reached, as the algorithm's documentation names it
     * @return false to stop here and keep what is found
     */
    boolean report(int iteration, int limit, double objective);

    /**
     * {@return a listener for an algorithm of several stages, each of which counts from 1: once it has said stop, every
     * later stage ends after one iteration, and it is not asked again}
     */
    default Progress throughStages() {
        boolean[] stopped = new boolean[1];
        return (iteration, limit, objective) -> {
            stopped[0] |= !stopped[0] && !report(iteration, limit, objective);
            return !stopped[0];
        };
    }
}
