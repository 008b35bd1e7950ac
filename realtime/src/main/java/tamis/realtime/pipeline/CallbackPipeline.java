package tamis.realtime.pipeline;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;

/**
 * Separates on the thread that offers, before the offer returns: for devices that call back and wait for the result. No
 * ring, no thread of its own, no hops in hand. Whoever offers must be allowed to work that long.
 */
public final class CallbackPipeline implements Pipeline {
    private final StreamSpec spec;
    private final int warmUpHops;
    private final SwapFade streams;
    private final Telemetry telemetry;
    private final InputTap inputTap;
    private final OverloadLadder ladder;
    private final boolean patient;
    private final double hopNanos;
    private final float[][] in;
    private final float[][] out;
    private long position;
    private long lastNanos; // work of the last hop
    private boolean ready; // whether out has not been polled

    /**
     * Builds a pipeline and runs the stream until it is warm, which takes a moment.
     *
     * @param stream handed over: nobody else may run it
     * @param warmUpHops hops of quiet noise, at least 0
     */
    public CallbackPipeline(HopStream stream, Controls controls, int warmUpHops) {
        this(rehearsed(LiveStream.warmed(stream, controls, warmUpHops), warmUpHops), warmUpHops, false);
    }

    /** {@return a pipeline for callers with all the time there is: each hop gets full effort, however long it takes} */
    public static CallbackPipeline patient(HopStream stream, Controls controls, int warmUpHops) {
        return new CallbackPipeline(LiveStream.warmed(stream, controls, warmUpHops), warmUpHops, true);
    }

    private CallbackPipeline(LiveStream live, int warmUpHops, boolean patient) {
        this.spec = live.stream().spec();
        this.warmUpHops = warmUpHops;
        this.streams = new SwapFade(live);
        this.telemetry = new Telemetry(streams.current(), 0);
        this.inputTap = new InputTap(spec.sampleRate(), spec.channels());
        this.hopNanos = spec.hopMillis() * 1e6;
        this.patient = patient;
        this.ladder = new OverloadLadder(hopNanos);
        this.in = new float[spec.channels()][spec.stft().hop()];
        this.out = new float[spec.channels()][spec.stft().hop()];
    }

    private static LiveStream rehearsed(LiveStream live, int warmUpHops) {
        if (warmUpHops > 0) {
            Rehearsal.of(new CallbackPipeline(live.unheard(), warmUpHops, false));
            live.rehop().reset();
        }
        return live;
    }

    @Override
    public void start() {}

    @Override
    public void close() {}

    @Override
    public Runnable prepared(HopStream next, Controls controls) {
        AudioPipeline.requireLike(spec, next.spec());
        return streams.prepared(next, controls, warmUpHops);
    }

    @Override
    public LiveControls controls() {
        return streams.current().controls();
    }

    @Override
    public LiveControls latestControls() {
        return streams.latest().controls();
    }

    @Override
    public FrameTap tap() {
        return streams.current().tap();
    }

    @Override
    public InputTap inputTap() {
        return inputTap;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public int latencySamples() {
        return streams.current().latencySamples();
    }

    @Override
    public StreamSpec spec() {
        return spec;
    }

    @Override
    public void opening() {
        telemetry.settled(false);
    }

    @Override
    public void settled() {
        telemetry.settled(true);
    }

    @Override
    @AudioThread
    public boolean offer(float[][] samples) {
        long began = System.nanoTime();
        telemetry.begun(began);
        AudioPipeline.copyFinite(samples, in);
        telemetry.offered(in);
        inputTap.offered(in);
        // A hop that took longer than it lasts has made the device late by as many.
        Effort effort = patient ? Effort.FULL : ladder.effort(1 + (long) (lastNanos / hopNanos), lastNanos);
        streams.process(position++, in, effort, out);
        ready = true;
        lastNanos = System.nanoTime() - began;
        telemetry.separated(lastNanos, effort, streams.current());
        return true;
    }

    @Override
    @AudioThread
    public boolean poll(float[][] samples) {
        if (!ready) {
            for (float[] channel : samples) {
                Arrays.fill(channel, 0);
            }
            telemetry.xrun(Xrun.UNDERRUN, 1);
            return false;
        }
        Playout.copy(out, samples);
        ready = false;
        telemetry.played(samples, 0);
        return true;
    }

    @Override
    public int prefillHops() {
        return 0;
    }

    @Override
    public long losses() {
        return telemetry.losses();
    }

    @Override
    @AudioThread
    public long offered() {
        return position;
    }

    @Override
    @AudioThread
    public long turn() {
        return ready ? position - 1 : position;
    }

    @Override
    @AudioThread
    public void clocks(double ppm, double handSeconds) {
        telemetry.clocks(ppm, handSeconds);
    }

    @Override
    @AudioThread
    public int pending() {
        return 0;
    }

    @Override
    @AudioThread
    public void captureLost() {
        telemetry.xrun(Xrun.CAPTURE_LOST, 1);
    }

    @Override
    @AudioThread
    public void playbackStarved() {
        telemetry.xrun(Xrun.PLAYBACK_STARVED, 1);
    }
}
