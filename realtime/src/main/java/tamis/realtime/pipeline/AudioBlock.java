package tamis.realtime.pipeline;

/** One slot of the ring: a hop on its way in and out. Owned by whichever thread the ring gives it to. */
final class AudioBlock {
    final float[][] in; // [channels][hop]
    final float[][] out; // [channels][hop]
    long position; // hops offered before this one, lost ones counted
    long offeredNanos; // System.nanoTime() of the offer
    boolean discontinuous; // whether the hop before this one was lost

    AudioBlock(int channels, int hop) {
        this.in = new float[channels][hop];
        this.out = new float[channels][hop];
    }
}
