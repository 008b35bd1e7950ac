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
}
