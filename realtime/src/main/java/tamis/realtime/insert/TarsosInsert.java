package tamis.realtime.insert;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import java.util.Arrays;
import java.util.function.Supplier;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;

/**
 * Any TarsosDSP processor as an insert: one for each channel, for they know only one, each with an event and a buffer
 * that are made once. What a processor does with the dispatcher's flaws does not come here: no channel is dropped,
 * nothing is read or written, and nothing is clipped but by the processor itself.
 *
 * <p>A processor that returns false, which to a dispatcher means "no further", is silent from there on until it returns
 * true; both changes are faded over a block. One that gives back a buffer of another length fails.
 */
public final class TarsosInsert implements Insert {
    private static final int BITS = 16; // of the format that events count time in

    private final Supplier<AudioProcessor> maker;
    private final int latencySamples;
    private final AudioProcessor[] processors; // [channels]
    private final AudioEvent[] events; // [channels]
    private final float[][] buffers; // [channels][block]
    private final boolean[] open; // [channels]
    private long position; // samples

    /**
     * Builds the processors.
     *
     * @param spec rate, channels and block, which is the hop
     * @param latencySamples delay of the processors
     * @param maker makes a new processor, the same each time
     */
    public TarsosInsert(StreamSpec spec, int latencySamples, Supplier<AudioProcessor> maker) {
        int channels = spec.channels();
        this.maker = maker;
        this.latencySamples = latencySamples;
        this.processors = new AudioProcessor[channels];
        this.events = new AudioEvent[channels];
        this.buffers = new float[channels][spec.stft().hop()];
        this.open = new boolean[channels];
        TarsosDSPAudioFormat format = new TarsosDSPAudioFormat(spec.sampleRate(), BITS, 1, true, false);
        for (int channel = 0; channel < channels; channel++) {
            events[channel] = new AudioEvent(format);
            events[channel].setOverlap(0);
        }
        reset();
    }

    @Override
    public int latencySamples() {
        return latencySamples;
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        for (int channel = 0; channel < samples.length; channel++) {
            process(channel, samples[channel]);
        }
        position += samples[0].length;
    }

    @AudioThread
    private void process(int channel, float[] samples) {
        AudioEvent event = events[channel];
        System.arraycopy(samples, 0, buffers[channel], 0, samples.length);
        event.setFloatBuffer(buffers[channel]);
        event.setBytesProcessed(position * (BITS / 8));
        boolean heard = processors[channel].process(event);
        float[] result = event.getFloatBuffer(); // a processor may have set another
        if (result.length != samples.length) {
            throw wrongLength(result.length, samples.length);
        }
        System.arraycopy(result, 0, samples, 0, samples.length);
        if (!heard && !open[channel]) {
            Arrays.fill(samples, 0);
        } else if (heard != open[channel]) {
            fade(samples, heard);
        }
        open[channel] = heard;
    }

    private static IllegalStateException wrongLength(int length, int expected) {
        return new IllegalStateException("the processor gave back " + length + " samples for " + expected);
    }

    @AudioThread
    private static void fade(float[] samples, boolean in) {
        for (int i = 0; i < samples.length; i++) {
            float share = (float) (i + 1) / samples.length;
            samples[i] *= in ? share : 1 - share;
        }
    }

    @Override
    public void reset() {
        for (int channel = 0; channel < processors.length; channel++) {
            processors[channel] = maker.get();
            open[channel] = true;
        }
        position = 0;
    }
}
