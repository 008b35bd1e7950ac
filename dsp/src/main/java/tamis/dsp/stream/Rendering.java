package tamis.dsp.stream;

import java.util.function.LongConsumer;
import tamis.dsp.Signal;

/**
 * Runs a whole signal through a stream, hop by hop, and takes the delay out again: the result is as long as the input
 * and in step with it.
 */
public final class Rendering {
    private Rendering() {}

    /**
     * Renders with the same controls from beginning to end.
     *
     * @param stream reset first; of the signal's sample rate and channels
     * @param progress told how many samples are done, after every hop
     * @return a new signal
     */
    public static Signal render(HopStream stream, Controls controls, Signal signal, LongConsumer progress) {
        int channels = stream.spec().channels();
        if (signal.channels() != channels
                || signal.sampleRate() != stream.spec().sampleRate()) {
            throw new IllegalArgumentException("signal must have " + channels + " channels at "
                    + stream.spec().sampleRate() + " Hz, got " + signal.channels() + " at " + signal.sampleRate());
        }
        stream.reset();
        int hop = stream.spec().stft().hop();
        int latency = stream.latencySamples();
        float[][] in = new float[channels][hop];
        float[][] out = new float[channels][hop];
        float[][] rendered = new float[channels][signal.length()];
        for (long position = 0; position < signal.length() + (long) latency; position += hop) {
            for (int channel = 0; channel < channels; channel++) {
                HopCopy.copy(signal.samples()[channel], position, in[channel], 0, hop);
            }
            stream.process(in, controls, Effort.FULL, out);
            stream.await();
            for (int channel = 0; channel < channels; channel++) {
                HopCopy.copy(out[channel], 0, rendered[channel], position - latency, hop);
            }
            progress.accept(Math.min(position + hop, signal.length()));
        }
        return new Signal(signal.sampleRate(), rendered);
    }
}
