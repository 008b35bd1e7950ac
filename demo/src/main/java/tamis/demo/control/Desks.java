package tamis.demo.control;

import java.util.function.UnaryOperator;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainInfo;
import tamis.dsp.stream.Controls;

/**
 * The desk that is heard and the one that waits, for comparison. Immutable.
 *
 * @param heard what counts
 * @param other of the same chain but for what is set on it
 * @param isB whether the one that is heard is called B
 * @param info of the chain
 */
record Desks(Desk heard, Desk other, boolean isB, ChainInfo info) {
    /** {@return A as the chain stands, B the mixture} */
    static Desks of(Chain chain, ChainInfo info) {
        Desk desk = Desk.of(chain);
        return new Desks(desk, desk.withBypass(true), false, info);
    }

    Desks with(Desk changed) {
        return new Desks(changed, other, isB, info);
    }

    Desks switched() {
        return new Desks(/* heard= */ other, /* other= */ heard, !isB, info);
    }

    /** {@return both desks changed alike, to be those of another chain} */
    Desks changed(UnaryOperator<Desk> change, ChainInfo next) {
        return new Desks(change.apply(heard), change.apply(other), isB, next);
    }

    /**
     * {@return what the running stream takes}
     *
     * @throws IllegalArgumentException when a parameter is unknown or out of range
     */
    Controls controls() {
        return heard.controls(info);
    }
}
