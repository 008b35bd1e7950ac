package tamis.realtime.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tamis.dsp.Signal;
import tamis.realtime.pipeline.HopExchange;

/** A sound from memory played through the pipeline to a sound device, at the device's pace; the result is kept too. */
public final class ClipPlayer implements ClipDevice {
    private final Signal clip;
    private final @Nullable String device;
    private final int sampleRate;
    private final int bufferMillis;
    private final int latencySamples;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable ClipExchange exchange;
    private volatile @Nullable Exception failure;
    private @Nullable JavaSoundOutput output;
    private @Nullable Thread thread;

    /**
     * Prepares to play a sound.
     *
     * @param clip of the pipeline's sample rate and channels
     * @param output name of the device or a part of it, null for the first
     * @param sampleRate of the device, Hz
     * @param bufferMillis of the device
     * @param latencySamples of the pipeline, taken out of the result
     */
    public ClipPlayer(Signal clip, @Nullable String output, int sampleRate, int bufferMillis, int latencySamples) {
        this.clip = clip;
        this.device = output;
        this.sampleRate = sampleRate;
        this.bufferMillis = bufferMillis;
        this.latencySamples = latencySamples;
    }

    @Override
    public String name() {
        return "clip -> " + (output == null ? "output" : output.name());
    }

    @Override
    public double latencyMillis() {
        return output == null ? 0 : output.latencyMillis();
    }

    @Override
    public long position() {
        ClipExchange playing = exchange;
        return playing == null ? 0 : Math.min(playing.position(), clip.length());
    }

    @Override
    public Signal output() {
        ClipExchange played = exchange;
        return played == null
                ? new Signal(clip.sampleRate(), new float[clip.channels()][clip.length()])
                : played.output();
    }

    @Override
    public void start(HopExchange pipeline) throws AudioDeviceException {
        ClipExchange playing = new ClipExchange(pipeline, clip, latencySamples);
        JavaSoundOutput line =
                JavaSoundOutput.open(AudioDevices.output(device), sampleRate, clip.channels(), bufferMillis);
        output = line;
        exchange = playing;
        pipeline.opening();
        pipeline.settled();
        PlaybackEdge edge = new PlaybackEdge(playing, line.format().sampleRate());
        thread = new Thread(() -> play(line, edge, playing), "tamis-clip");
        thread.setDaemon(true);
        thread.start();
    }

    private void play(JavaSoundOutput line, PlaybackEdge edge, ClipExchange playing) {
        try {
            line.play(edge, playing, () -> stopping || playing.ended());
            if (!stopping) {
                line.drain();
            }
        } catch (AudioDeviceException | RuntimeException fault) {
            failure = fault;
        } finally {
            ended.countDown();
        }
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable Exception failure() {
        return failure;
    }

    @Override
    public void close() {
        stopping = true;
        if (output != null) {
            output.close();
        }
        Threads.join(thread);
    }
}
