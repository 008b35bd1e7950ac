package tamis.realtime.host;

import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.Failure;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.DelayLine;
import tamis.realtime.insert.Insert;

/**
 * An insert in its place: bypassed without a click, kept from harm, and counted when it fails.
 *
 * <p>It runs also while it is bypassed, so that it is in step when it is heard again; dry and wet fade into each other
 * over ten milliseconds. A block that fails, or is not finite, passes dry; after three in a row it is run no more.
 *
 * <p>What goes in carries noise of -300 dBFS, for the states of filters decay to subnormal numbers in silence, and those
 * cost a hundredfold; what comes out below -280 dBFS is nothing.
 */
final class InsertSlot {
    private static final int FAULTS_IN_A_ROW = 3;
    private static final int FADES_PER_SECOND = 100;
    private static final float NOISE = 1e-15f;
    private static final float NOTHING = 1e-14f;
    private static final float LOUDEST = 1e6f; // +120 dBFS: an effect that has run away
    private static final int SEED = 1;

    private final ReplaceableInsert insert;
    private final DelayLine delay; // of the dry sound
    private final float[][] wet; // [channels][block]
    private final float step; // of the share of wet, per sample
    private float share; // of wet
    private int seed = SEED;
    private long faults;
    private volatile @Nullable Throwable thrown; // by the last fault; null when its sound was not sane
    private int faultsInARow;

    InsertSlot(Insert insert, StreamSpec spec) {
        this.insert = new ReplaceableInsert(insert, spec);
        this.delay = new DelayLine(spec.channels(), insert.latencySamples());
        this.wet = new float[spec.channels()][spec.stft().hop()];
        this.step = (float) FADES_PER_SECOND / spec.sampleRate();
        this.share = 1;
    }

    int latencySamples() {
        return delay.samples();
    }

    /** Lets another insert of the same delay be heard in this one's place, without a click. Control threads. */
    void replace(Insert next) {
        insert.replace(next);
    }

    /** Runs one block; {@code samples} is [channels][block]. */
    @AudioThread
    void process(float[][] samples, boolean bypass) {
        for (int channel = 0; channel < samples.length; channel++) {
            addNoise(samples[channel], wet[channel]);
        }
        delay.process(samples);
        if (bypassedByFault() && insert.takeWaiting()) {
            faultsInARow = 0;
        }
        if (bypassedByFault() || !run()) {
            share = 0;
            return;
        }
        faultsInARow = 0;
        float target = bypass ? 0 : 1;
        if (share == target && bypass) {
            return;
        }
        mix(samples, target);
    }

    @AudioThread
    private boolean run() {
        try {
            insert.process(wet);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
            return fault(fault);
        }
        boolean sane = true;
        for (float[] channel : wet) {
            for (float sample : channel) {
                sane &= Math.abs(sample) <= LOUDEST; // not a number is not
            }
        }
        return sane || fault(null);
    }

    @AudioThread
    private boolean fault(@Nullable Throwable what) {
        thrown = what;
        faults++;
        faultsInARow++;
        return false;
    }

    @AudioThread
    private void mix(float[][] samples, float target) {
        float end = share;
        for (int channel = 0; channel < samples.length; channel++) {
            float[] dry = samples[channel];
            float[] effect = wet[channel];
            end = share;
            for (int i = 0; i < dry.length; i++) {
                end = target > end ? Math.min(target, end + step) : Math.max(target, end - step);
                float sample = Math.abs(effect[i]) < NOTHING ? 0 : effect[i];
                dry[i] = end == 1 ? sample : dry[i] + end * (sample - dry[i]);
            }
        }
        share = end;
    }

    /** White enough: a linear congruence, the same after every reset. */
    @AudioThread
    private void addNoise(float[] from, float[] to) {
        int random = seed;
        for (int i = 0; i < from.length; i++) {
            random = random * 1664525 + 1013904223;
            to[i] = from[i] + (random < 0 ? -NOISE : NOISE);
        }
        seed = random;
    }

    /** {@return what it did when it failed last; empty when it never did} */
    String lastFault() {
        Throwable what = thrown;
        return faults == 0
                ? ""
                : what == null ? "gave samples that are not finite, or far too loud" : "threw " + Failure.inWords(what);
    }

    @AudioThread
    long faults() {
        return faults;
    }

    @AudioThread
    boolean bypassedByFault() {
        return faultsInARow >= FAULTS_IN_A_ROW;
    }

    void reset() {
        insert.reset();
        delay.reset();
        seed = SEED;
        share = 1;
        faultsInARow = 0;
    }
}
