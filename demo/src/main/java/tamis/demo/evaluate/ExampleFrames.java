package tamis.demo.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.file.Resampling;

/**
 * What a preset heard and thought in every frame of one sound.
 *
 * @param hopSeconds time between frames
 * @param highestHertz frequency of the last bin
 * @param mask share of the first source, [frames][bins]
 * @param activations of the atoms, [frames][atoms]; without frames where the separator does not show them
 */
record ExampleFrames(double hopSeconds, double highestHertz, List<float[]> mask, List<float[]> activations) {
    /** Runs the preset over a sound of any rate. */
    static ExampleFrames of(Preset preset, Function<String, SeparatorProvider> catalog, Signal mix) {
        Recorder recorder = new Recorder(catalog);
        PresetStream stream = preset.open(mix.channels(), recorder);
        Signal fitting = Resampling.to(preset.sampleRate(), mix);
        Rendering.render(stream.separator(), stream.controls(), fitting, samples -> {});
        double hopSeconds = (double) preset.stft().hop() / preset.sampleRate();
        return new ExampleFrames(hopSeconds, preset.sampleRate() / 2.0, recorder.mask, recorder.activations);
    }

    /** Gives providers whose separators are watched. */
    private static final class Recorder implements Function<String, SeparatorProvider> {
        private final Function<String, SeparatorProvider> providers;
        private final List<float[]> mask = new ArrayList<>();
        private final List<float[]> activations = new ArrayList<>();

        Recorder(Function<String, SeparatorProvider> providers) {
            this.providers = providers;
        }

        @Override
        public SeparatorProvider apply(String id) {
            SeparatorProvider provider = providers.apply(id);
            return new SeparatorProvider() {
                @Override
                public SeparatorInfo info() {
                    return provider.info();
                }

                @Override
                public Separator create(StreamSpec spec, SourceModel model) {
                    return watched(provider.create(spec, model));
                }
            };
        }

        private Separator watched(Separator separator) {
            return new Separator() {
                @Override
                public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
                    separator.process(mixture, parameters, masks);
                    mask.add(masks.values()[0].clone());
                    if (separator instanceof ActivationView view) {
                        float[] frame = new float[view.atoms()];
                        view.activations(frame);
                        activations.add(frame);
                    }
                }

                @Override
                public void reset() {
                    separator.reset();
                    mask.clear();
                    activations.clear();
                }
            };
        }
    }
}
