package tamis.dsp.separator;

import java.util.Optional;
import tamis.dsp.model.SourceModel;

/** A plug-in's door: found by {@link java.util.ServiceLoader}, called on control threads only. */
public interface SeparatorProvider {
    /** {@return what this provider's separators are} */
    SeparatorInfo info();

    /** {@return fewest channels of a stream that its separators take} */
    default int fewestChannels() {
        return 1;
    }

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the model is not of the kind or geometry that the separator needs; the
     *     message says what it needs
     */
    Separator create(StreamSpec spec, SourceModel model);

    /** {@return what it runs on when nobody trained a model for it; empty when it cannot do without one} */
    default Optional<Untrained> untrained() {
        return Optional.empty();
    }

    /**
     * {@return the model for streams of another hop than it was trained at: the same, unless it counts time in hops}
     *
     * @param ratio the other hop over the one it is for now
     * @throws IllegalArgumentException when it is of use at its own hop only
     */
    default SourceModel retimed(SourceModel model, double ratio) {
        return model;
    }
}
