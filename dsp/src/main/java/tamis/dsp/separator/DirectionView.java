package tamis.dsp.separator;

import tamis.dsp.AudioThread;

/**
 * What a {@link Separator} that tells sources apart by direction may implement too, so that people can see where sound
 * comes from, and say which of it is a source.
 */
public interface DirectionView {
    /**
     * How directions are counted.
     *
     * @param attenuationLimit largest symmetric attenuation {@code a - 1/a} either way
     * @param delayLimit largest delay of the second channel either way, samples
     * @param attenuationCells cells along attenuation
     * @param delayCells cells along delay
     */
    record Grid(double attenuationLimit, double delayLimit, int attenuationCells, int delayCells) {
        /** {@return how many cells there are} */
        public int cells() {
            return attenuationCells * delayCells;
        }
    }

    /** {@return how directions are counted; never changes} */
    Grid grid();

    /**
     * Copies what was counted; called on the thread that runs the separator, between frames.
     *
     * @param votes weight of each direction, [attenuationCells * delayCells], the cells of one attenuation beside each
     *     other
     * @param boxes where each source is now, attenuation low and high, delay low and high (samples), [sources][4]; NaN
     *     for a source that is nowhere
     */
    @AudioThread
    void directions(float[] votes, float[][] boxes);
}
