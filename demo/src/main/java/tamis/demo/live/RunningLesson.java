package tamis.demo.live;

import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.training.NoiseLearner;
import tamis.presets.training.NoiseLesson;
import tamis.presets.training.TrainingProgress;
import tamis.realtime.file.Resampling;
import tamis.realtime.pipeline.AudioPipeline;

/** "Learn my noise" while the preset runs: from a captured noise to a stream that is heard, without a click. */
public final class RunningLesson {
    private RunningLesson() {}

    /**
     * Learns the noise and swaps the stream that knows it in; the old one runs on meanwhile. Takes some hundred
     * milliseconds, on a control thread.
     *
     * @param pipeline that runs {@code running}
     * @param running preset, with its settings as they stand now
     * @param noise the noise alone, of any rate
     * @return what runs now: the preset of the same name with more atoms
     * @throws IllegalArgumentException when there is nothing to learn from it, see {@link NoiseLearner#learn}; the
     *     pipeline runs on as it was
     */
    public static PresetStream teach(AudioPipeline pipeline, Preset running, Signal noise, NoiseLesson lesson) {
        Signal fitting = Resampling.to(running.sampleRate(), noise);
        Preset learnt = NoiseLearner.learn(running, fitting, lesson, running.name(), TrainingProgress.NONE);
        PresetStream next = learnt.open(pipeline.spec().channels());
        pipeline.swap(next.separator(), next.controls());
        return next;
    }
}
