package tamis.realtime.device;

import tamis.dsp.AudioThread;
import tamis.dsp.Signal;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.HopCopy;
import tamis.realtime.pipeline.HopExchange;

/** Feeds a pipeline from a sound in memory, a hop for every hop that is taken, and keeps what is taken. */
final class ClipExchange implements HopExchange {
    private final HopExchange pipeline;
    private final Signal clip;
    private final int latencySamples;
    private final float[][] in;
    private final float[][] kept;
    private volatile long position; // samples taken; the polling thread's

    ClipExchange(HopExchange pipeline, Signal clip, int latencySamples) {
        StreamSpec spec = pipeline.spec();
        if (spec.sampleRate() != clip.sampleRate() || spec.channels() != clip.channels()) {
            throw new IllegalArgumentException("clip must have the pipeline's " + spec + ", got " + clip.sampleRate()
                    + " Hz, " + clip.channels() + " channels");
        }
        this.pipeline = pipeline;
        this.clip = clip;
        this.latencySamples = latencySamples;
        this.in = new float[clip.channels()][spec.stft().hop()];
        this.kept = new float[clip.channels()][clip.length()];
    }

    long position() {
        return position;
    }

    boolean ended() {
        return position >= clip.length() + (long) latencySamples;
    }

    Signal output() {
        return new Signal(clip.sampleRate(), kept);
    }

    @Override
    @AudioThread
    public boolean poll(float[][] out) {
        long at = position;
        for (int channel = 0; channel < in.length; channel++) {
            HopCopy.copy(clip.samples()[channel], at, in[channel], 0, in[channel].length);
        }
        pipeline.offer(in);
        boolean there = pipeline.poll(out);
        for (int channel = 0; channel < in.length; channel++) {
            HopCopy.copy(out[channel], 0, kept[channel], at - latencySamples, in[channel].length);
        }
        position = at + in[0].length;
        return there;
    }

    @Override
    public StreamSpec spec() {
        return pipeline.spec();
    }

    @Override
    public void opening() {
        pipeline.opening();
    }

    @Override
    public void settled() {
        pipeline.settled();
    }

    @Override
    @AudioThread
    public boolean offer(float[][] hop) {
        return pipeline.offer(hop);
    }

    @Override
    public int prefillHops() {
        return pipeline.prefillHops();
    }

    @Override
    @AudioThread
    public long offered() {
        return pipeline.offered();
    }

    @Override
    @AudioThread
    public long turn() {
        return pipeline.turn();
    }

    @Override
    @AudioThread
    public void clocks(double ppm, double handSeconds) {
        pipeline.clocks(ppm, handSeconds);
    }

    @Override
    @AudioThread
    public int pending() {
        return pipeline.pending();
    }

    @Override
    @AudioThread
    public void captureLost() {
        pipeline.captureLost();
    }

    @Override
    @AudioThread
    public void playbackStarved() {
        pipeline.playbackStarved();
    }
}
