package tamis.demo.offline;

import java.util.function.LongConsumer;
import tamis.dsp.Signal;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.Rendering;
import tamis.presets.PresetStream;
import tamis.realtime.file.Resampling;

/** A whole signal of any rate and channel count through a preset. */
public final class Render {
    private Render() {}

    /**
     * Renders as fast as it goes. A signal of another rate than the preset's is converted there and back.
     *
     * @param stream with the preset's faders as wanted; of as many channels as the signal
     * @param signal any rate, any number of channels
     * @param progress told how many samples are done, at the preset's rate
     * @return of the input's rate, channels and length, in step with it
     */
    public static Signal render(PresetStream stream, Signal signal, LongConsumer progress) {
        return render(stream.separator(), stream.controls(), signal, progress);
    }

    /**
     * Renders with any stream, likewise.
     *
     * @param stream of as many channels as the signal
     * @param progress told how many samples are done, at the stream's rate
     */
    public static Signal render(HopStream stream, Controls controls, Signal signal, LongConsumer progress) {
        Signal fitting = Resampling.to(stream.spec().sampleRate(), signal);
        Signal rendered = Rendering.render(stream, controls, fitting, progress);
        return fitted(Resampling.to(signal.sampleRate(), rendered), signal.length());
    }

    /** Conversion there and back may be some samples off in length. */
    private static Signal fitted(Signal signal, int length) {
        if (signal.length() == length) {
            return signal;
        }
        float[][] samples = new float[signal.channels()][];
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel] = java.util.Arrays.copyOf(signal.samples()[channel], length);
        }
        return new Signal(signal.sampleRate(), samples);
    }
}
