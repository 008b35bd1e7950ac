package tamis.realtime.device;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.pipeline.HopExchange;

/**
 * Between a callback that must give as many samples as it takes and an engine that gives a hop for a hop, perhaps at
 * another rate. Output begins behind just as much silence as it takes never to run dry: at the engine's rate the hop
 * less its greatest common divisor with the period, so nothing when the period is a multiple of the hop.
 *
 * <p>Allocates only in the constructor; the callback's thread's.
 */
final class CallbackEdge {
    private static final int REHEARSED_HOPS = 256;
    private static final int SPARE = 2; // samples at another rate: a resampler's rounding may wander

    private final HopExchange exchange;
    private final int period;
    private final RateAdapter toEngine;
    private final RateAdapter toDevice;
    private final float[][] converted; // a period at the engine's rate
    private final float[][] hopIn;
    private final float[][] hopOut;
    private final float[][] returned; // a hop at the device's rate
    private final float[][] waiting; // what is to leave, at the device's rate
    private final int silence; // before the first sample
    private final int filters; // delay of the two resamplers, in device samples
    private int gathered; // samples of hopIn
    private int left; // samples that wait

    /**
     * Builds an edge, and rehearses it.
     *
     * @param period samples of every callback, at least 1
     */
    CallbackEdge(HopExchange exchange, int deviceRate, int period) {
        this(exchange, deviceRate, period, silence(exchange.spec(), deviceRate, period));
    }

    private CallbackEdge(HopExchange exchange, int deviceRate, int period, int silence) {
        StreamSpec spec = exchange.spec();
        int hop = spec.stft().hop();
        int channels = spec.channels();
        this.exchange = exchange;
        this.period = period;
        this.toEngine = new RateAdapter(channels, deviceRate, spec.sampleRate(), true, period);
        this.toDevice = new RateAdapter(channels, spec.sampleRate(), deviceRate, true, hop);
        this.converted = new float[channels][toEngine.mostOut()];
        this.hopIn = new float[channels][hop];
        this.hopOut = new float[channels][hop];
        this.returned = new float[channels][toDevice.mostOut()];
        this.waiting = new float[channels][silence + period + (toEngine.mostOut() / hop + 2) * toDevice.mostOut()];
        this.silence = silence;
        this.filters = (int) Math.round(
                toEngine.latencySamples() + toDevice.latencySamples() * (double) deviceRate / spec.sampleRate());
        this.left = silence;
    }

    /** {@return by how much output would come too late if it began at once} */
    private static int silence(StreamSpec spec, int deviceRate, int period) {
        if (deviceRate == spec.sampleRate()) {
            return spec.stft().hop() - greatestCommonDivisor(spec.stft().hop(), period);
        }
        CallbackEdge trial = new CallbackEdge(new Echo(spec), deviceRate, period, 0);
        float[][] nothing = new float[spec.channels()][period];
        long deviceHop = 1L + (long) spec.stft().hop() * deviceRate / spec.sampleRate();
        long periods = REHEARSED_HOPS + REHEARSED_HOPS * deviceHop / period;
        long taken = 0;
        long given = 0;
        long most = 0;
        for (long i = 0; i < periods; i++) {
            given += trial.run(nothing);
            trial.left = 0;
            taken += period;
            most = Math.max(most, taken - given);
        }
        return (int) (most + deviceHop / periods) + SPARE; // phases not met lie between those met
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** {@return what cutting and converting add to the engine's own delay, exactly, in device samples} */
    int latencySamples() {
        return silence + filters;
    }

    /** {@return samples of every callback} */
    int period() {
        return period;
    }

    /**
     * One callback.
     *
     * @param in [channels][period], not modified
     * @param out [channels][period]
     */
    @AudioThread
    void process(float[][] in, float[][] out) {
        run(in);
        int there = Math.min(period, left);
        for (int channel = 0; channel < out.length; channel++) {
            System.arraycopy(waiting[channel], 0, out[channel], 0, there);
            Arrays.fill(out[channel], there, period, 0);
            System.arraycopy(waiting[channel], there, waiting[channel], 0, left - there);
        }
        left -= there;
        if (there < period) {
            exchange.playbackStarved();
        }
    }

    /** Takes a period in and exchanges the hops it completes; {@return samples that came to wait}. */
    @AudioThread
    private int run(float[][] in) {
        int before = left;
        int arrived = toEngine.convert(in, period, converted);
        for (int done = 0; done < arrived; ) {
            int now = Math.min(arrived - done, hopIn[0].length - gathered);
            for (int channel = 0; channel < hopIn.length; channel++) {
                System.arraycopy(converted[channel], done, hopIn[channel], gathered, now);
            }
            done += now;
            gathered += now;
            if (gathered == hopIn[0].length) {
                gathered = 0;
                exchangeHop();
            }
        }
        return left - before;
    }

    @AudioThread
    private void exchangeHop() {
        exchange.offer(hopIn);
        exchange.poll(hopOut);
        int came = toDevice.convert(hopOut, hopOut[0].length, returned);
        for (int channel = 0; channel < returned.length; channel++) {
            System.arraycopy(returned[channel], 0, waiting[channel], left, came);
        }
        left += came;
    }

    /** Stands in for the engine in a rehearsal. */
    private record Echo(StreamSpec spec) implements HopExchange {
        @Override
        public void opening() {}

        @Override
        public void settled() {}

        @Override
        @AudioThread
        public boolean offer(float[][] in) {
            return true;
        }

        @Override
        @AudioThread
        public boolean poll(float[][] out) {
            return true;
        }

        @Override
        public int prefillHops() {
            return 0;
        }

        @Override
        @AudioThread
        public long offered() {
            return 0;
        }

        @Override
        @AudioThread
        public long turn() {
            return 0;
        }

        @Override
        @AudioThread
        public void clocks(double ppm, double handSeconds) {}

        @Override
        @AudioThread
        public int pending() {
            return 0;
        }

        @Override
        @AudioThread
        public void captureLost() {}

        @Override
        @AudioThread
        public void playbackStarved() {}
    }
}
