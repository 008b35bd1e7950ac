package tamis.presets.training;

/** Hears how far a training has come; called on the trainer's own thread. */
@FunctionalInterface
public interface TrainingProgress {
    /** Hears nothing. */
    TrainingProgress NONE = (source, iteration, limit, objective) -> true;

    /**
     * One update is done.
     *
     * @param source being learnt
     * @param iteration 1 for the first
     * @param limit updates that will run at most
     * @param objective mean divergence of a frame, penalties included
     * @return false to stop learning this source here and keep what was learnt
     */
    boolean report(String source, int iteration, int limit, double objective);
}
