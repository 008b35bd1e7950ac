package tamis.dsp.separator;

import tamis.dsp.AudioThread;

/** What a {@link Separator} that explains frames by atoms may implement too, so that people can see how it does. */
public interface ActivationView {
    /** {@return atoms that it explains frames with} */
    int atoms();

    /**
     * Copies how active each atom was in the last frame; called on the thread that runs the separator, between frames.
     *
     * @param out h, [atoms], at least 0
     */
    @AudioThread
    void activations(float[] out);
}
