package tamis.realtime.pipeline;

/** A copy of one frame for a view: where in the stream, what was heard, and how it was shared out. */
public final class TapFrame {
    private final float[] magnitude;
    private final float[][] masks;
    private long position = -1;

    TapFrame(int sources, int bins) {
        this.magnitude = new float[bins];
        this.masks = new float[sources][bins];
    }

    /** {@return magnitude of the mixture, [bins], linear; overwritten by the next read into this frame} */
    public float[] magnitude() {
        return magnitude;
    }

    /** {@return share of each source, [sources][bins]; overwritten by the next read into this frame} */
    public float[][] masks() {
        return masks;
    }

    /** {@return place in the stream, in hops; -1 when nothing has come yet} */
    public long position() {
        return position;
    }

    void position(long hops) {
        position = hops;
    }

    void copyFrom(TapFrame other) {
        System.arraycopy(other.magnitude, 0, magnitude, 0, magnitude.length);
        for (int source = 0; source < masks.length; source++) {
            System.arraycopy(other.masks[source], 0, masks[source], 0, magnitude.length);
        }
        position = other.position;
    }
}
