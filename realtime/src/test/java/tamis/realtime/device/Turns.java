package tamis.realtime.device;

import java.util.Arrays;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/** Gives each hop back in its turn, as a pipeline does whose separator takes no time and changes nothing. */
final class Turns implements HopExchange {
    private static final int KEPT = 64;

    private final StreamSpec spec;
    private final int prefillHops;
    private final float[][] ring; // of one channel, [hops kept][hop]
    private long offered;
    private long turn;
    private boolean aligned;
    long missing; // hops that were not there when their turn came
    double handSeconds;

    Turns(StreamSpec spec, int prefillHops) {
        this.spec = spec;
        this.prefillHops = prefillHops;
        this.ring = new float[KEPT][spec.stft().hop()];
    }

    @Override
    public StreamSpec spec() {
        return spec;
    }

    @Override
    public void opening() {}

    @Override
    public void settled() {}

    @Override
    public boolean offer(float[][] in) {
        System.arraycopy(in[0], 0, ring[(int) (offered++ % KEPT)], 0, in[0].length);
        return true;
    }

    @Override
    public boolean poll(float[][] out) {
        long place = turn();
        turn++;
        if (place < 0 || place >= offered || place < offered - KEPT) {
            Arrays.fill(out[0], 0);
            missing += place < 0 ? 0 : 1;
            return false;
        }
        System.arraycopy(ring[(int) (place % KEPT)], 0, out[0], 0, out[0].length);
        return true;
    }

    @Override
    public int prefillHops() {
        return prefillHops;
    }

    @Override
    public long offered() {
        return offered;
    }

    @Override
    public long turn() {
        if (!aligned) {
            aligned = true;
            turn = offered - 1 - prefillHops;
        }
        return turn;
    }

    @Override
    public void clocks(double ppm, double seconds) {
        handSeconds = seconds;
    }

    @Override
    public int pending() {
        return 0;
    }

    @Override
    public void captureLost() {}

    @Override
    public void playbackStarved() {}
}
