package tamis.dsp.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * A separator to be judged, with all that it takes to run it.
 *
 * @param provider makes as many as the laws ask for
 * @param spec a stream it can serve
 * @param model of the kind and geometry it needs
 * @param parameters what it runs with where a law does not say otherwise
 * @param tiedToGeometry whether the model fits one number of bins only, so that another must be refused
 * @param warmUpFrames frames before allocation is looked at
 * @param machine it is tried on
 */
public record Subject(
        SeparatorProvider provider,
        StreamSpec spec,
        SourceModel model,
        ParameterValues parameters,
        boolean tiedToGeometry,
        int warmUpFrames,
        Machine machine) {
    private static final int WARM_UP_FRAMES = 2000;

    /** A separator with all its parameters normal. */
    public static Subject of(SeparatorProvider provider, StreamSpec spec, SourceModel model, Machine machine) {
        ParameterValues normal = ParameterValues.of(provider.info(), Map.of());
        return new Subject(provider, spec, model, normal, !(model instanceof Blind), WARM_UP_FRAMES, machine);
    }

    Separator create() {
        return provider.create(spec, model);
    }

    Masks masks() {
        return new Masks(model.sources().size(), spec.stft().bins());
    }

    Spectrum[] frames(Sound sound, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Spectrum[] frames = new Spectrum[count];
        Arrays.setAll(frames, frame -> sound.spectrum(spec, random));
        return frames;
    }

    /** Runs one frame as a host that may wait does; masks left unwritten show. */
    static void run(Separator separator, Spectrum frame, ParameterValues parameters, Masks masks) {
        for (float[] mask : masks.values()) {
            Arrays.fill(mask, Float.NaN);
        }
        separator.process(frame, parameters, masks);
        if (separator instanceof DeferredSeparator deferred) {
            deferred.await();
        }
    }

    /** {@return masks of all frames, [frames][sources][bins]} */
    float[][][] run(Separator separator, Spectrum[] frames) {
        float[][][] all = new float[frames.length][][];
        for (int frame = 0; frame < frames.length; frame++) {
            Masks masks = masks();
            run(separator, frames[frame], parameters, masks);
            all[frame] = masks.values();
        }
        return all;
    }
}
