package tamis.realtime.pipeline;

import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DirectionView;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.SeparatorView;

/**
 * A copy of one frame for a view: where in the stream, what was heard, how it was shared out, and what explained it. All
 * arrays are overwritten by the next read into this frame.
 */
public final class TapFrame {
    private static final int BOUNDS = 4;

    private final float[] magnitude;
    private final float[][] masks;
    private final float[] activations;
    private final float[] votes;
    private final float[][] boxes;
    private long position = -1;

    /** Makes a frame that takes what the stream shows. */
    TapFrame(HopStream stream) {
        Masks shown = stream.masks();
        SeparatorView view = stream.view();
        this.magnitude = new float[stream.mixture().bins()];
        this.masks = new float[shown.sources()][magnitude.length];
        this.activations = new float[view.atoms()];
        this.votes = new float[view.grid().map(DirectionView.Grid::cells).orElse(0)];
        this.boxes = new float[shown.sources()][BOUNDS];
    }

    /** {@return magnitude of the mixture, [bins], linear} */
    public float[] magnitude() {
        return magnitude;
    }

    /** {@return share of each source, [sources][bins]} */
    public float[][] masks() {
        return masks;
    }

    /** {@return how active each atom was, [atoms]; none where the separator shows none} */
    public float[] activations() {
        return activations;
    }

    /** {@return weight of each direction, laid out as in {@link DirectionView}; none where directions are not counted} */
    public float[] votes() {
        return votes;
    }

    /** {@return where each source is, as in {@link DirectionView}, [sources][4]; of use where directions are counted} */
    public float[][] boxes() {
        return boxes;
    }

    /** {@return place in the stream, in hops; -1 when nothing has come yet} */
    public long position() {
        return position;
    }

    @AudioThread
    void take(long hops, HopStream stream) {
        stream.mixture().magnitude(magnitude);
        copy(stream.masks().values(), masks);
        stream.view().copy(activations, votes, boxes);
        position = hops;
    }

    void copyFrom(TapFrame other) {
        System.arraycopy(other.magnitude, 0, magnitude, 0, magnitude.length);
        System.arraycopy(other.activations, 0, activations, 0, activations.length);
        System.arraycopy(other.votes, 0, votes, 0, votes.length);
        copy(other.masks, masks);
        copy(other.boxes, boxes);
        position = other.position;
    }

    @AudioThread
    private static void copy(float[][] from, float[][] to) {
        for (int row = 0; row < to.length; row++) {
            System.arraycopy(from[row], 0, to[row], 0, to[row].length);
        }
    }
}
