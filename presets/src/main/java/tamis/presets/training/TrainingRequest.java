package tamis.presets.training;

import java.util.List;
import java.util.TreeSet;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;

/**
 * A preset to be made.
 *
 * @param name of the preset
 * @param description of the preset, one sentence
 * @param sampleRate Hz; of all signals
 * @param stft geometry to learn at and to run with
 * @param window pair to learn with and to run with
 * @param sources what each sounds like, at least one
 * @param recipe how to learn
 * @param settings where faders and parameters stand to begin with; a fader for every source
 * @param smoothing of the masks
 * @param provenance written into the preset, with what the training counted added to its figures; its seed is the
 *     training's
 */
public record TrainingRequest(
        String name,
        String description,
        int sampleRate,
        StftConfig stft,
        WindowPair window,
        List<SourceMaterial> sources,
        DictionaryRecipe recipe,
        Settings settings,
        Smoothing smoothing,
        Provenance provenance) {
    public TrainingRequest {
        sources = List.copyOf(sources);
        List<String> names = sources.stream().map(SourceMaterial::source).toList();
        if (!settings.faders().keySet().equals(new TreeSet<>(names)) || names.isEmpty()) {
            throw new IllegalArgumentException("settings must have a fader for each of the sources " + names + ", got "
                    + settings.faders().keySet());
        }
    }
}
