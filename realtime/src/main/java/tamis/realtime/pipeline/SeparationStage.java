package tamis.realtime.pipeline;

import com.lmax.disruptor.Cursored;
import com.lmax.disruptor.EventHandler;
import tamis.dsp.AudioThread;
import tamis.dsp.stream.Effort;

/** The separation thread's work on one slot. */
final class SeparationStage implements EventHandler<AudioBlock> {
    private final Cursored ring;
    private final SwapFade streams;
    private final OverloadLadder ladder;
    private final Telemetry telemetry;

    SeparationStage(Cursored ring, SwapFade streams, Telemetry telemetry) {
        this.ring = ring;
        this.streams = streams;
        this.ladder = new OverloadLadder(streams.current().stream().spec().hopMillis() * 1e6);
        this.telemetry = telemetry;
    }

    @Override
    @AudioThread
    public void onEvent(AudioBlock block, long sequence, boolean endOfBatch) {
        long began = System.nanoTime();
        telemetry.begun(began);
        Effort effort = ladder.effort(ring.getCursor() - sequence + 1, began - block.offeredNanos);
        if (block.discontinuous) {
            fadeIn(block.in);
        }
        streams.process(block.position, block.in, effort, block.out);
        telemetry.separated(System.nanoTime() - began, effort, streams.current());
    }

    /** A step where input was lost would sound in every bin. */
    @AudioThread
    static void fadeIn(float[][] samples) {
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= (float) i / channel.length;
            }
        }
    }
}
