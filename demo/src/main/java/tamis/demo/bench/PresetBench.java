package tamis.demo.bench;

import java.util.SplittableRandom;
import tamis.dsp.model.Blind;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.StreamingSeparator;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.host.SeparatorCatalog;

/** What a whole hop of a preset costs. */
public final class PresetBench {
    private PresetBench() {}

    /**
     * One preset.
     *
     * @param micros time of a hop, of one channel, or of two where directions are told apart
     * @param realTimeFactor the same over the length of a hop
     */
    public record Row(String preset, double micros, double realTimeFactor) {}

    /** Times hops of seeded noise through a preset whose separator came with Tamis. */
    public static Row measure(Preset preset) {
        return measure(preset, SeparatorCatalog.bundled());
    }

    /** Times hops of seeded noise through a preset. */
    public static Row measure(Preset preset, SeparatorCatalog separators) {
        int channels = preset.model() instanceof Blind ? 2 : 1; // without a model, directions tell sources apart
        PresetStream stream = preset.open(channels, separators);
        StreamingSeparator separator = stream.separator();
        Controls controls = stream.controls();
        int hop = preset.stft().hop();
        float[][] in = new float[channels][hop];
        float[][] out = new float[channels][hop];
        SplittableRandom random = new SplittableRandom(1);
        for (float[] channel : in) {
            for (int i = 0; i < hop; i++) {
                channel[i] = (float) random.nextDouble(-0.1, 0.1);
            }
        }
        double micros = Timing.micros(() -> separator.process(in, controls, Effort.FULL, out));
        return new Row(preset.name(), micros, micros / 1e6 * preset.sampleRate() / hop);
    }
}
