package tamis.dsp.factor;

/** A method that finds {@code X ~ W H} with W and H at least zero. */
public sealed interface Nmf permits BetaNmf, HalsNmf, AlsNmf {
    /**
     * Factorises; control thread only.
     *
     * @param progress told after every iteration
     * @return new matrices; the trace holds the method's own objective
     */
    Factorization factorize(NmfRequest request, Progress progress);

    /** {@return a short name for tables} */
    String name();
}
