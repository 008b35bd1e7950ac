package tamis.demo.live;

import java.util.function.Function;
import tamis.dsp.Signal;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.training.NoiseLearner;
import tamis.presets.training.NoiseLesson;
import tamis.presets.training.TrainingProgress;
import tamis.realtime.file.Resampling;

/** "Learn my noise" while the preset runs: from a captured noise to a stream that can be swapped in. */
public final class RunningLesson {
    private RunningLesson() {}

    /**
     * Learns the noise; the old stream runs on meanwhile. Takes some hundred milliseconds, on a control thread.
     *
     * @param running preset that runs
     * @param noise the noise alone, of any rate
     * @param channels of the stream to make
     * @param separators gives the provider of an id
     * @return what to swap in: the preset of the same name with more atoms
     * @throws IllegalArgumentException when there is nothing to learn from it, see {@link NoiseLearner#learn}
     */
    public static PresetStream learn(
            Preset running,
            Signal noise,
            NoiseLesson lesson,
            int channels,
            Function<String, SeparatorProvider> separators) {
        Signal fitting = Resampling.to(running.sampleRate(), noise);
        return NoiseLearner.learn(running, fitting, lesson, running.name(), TrainingProgress.NONE)
                .open(channels, separators);
    }
}
