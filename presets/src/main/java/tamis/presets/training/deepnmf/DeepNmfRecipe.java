package tamis.presets.training.deepnmf;

import tamis.dsp.unfold.WeightRule;

/**
 * How to train an unfolded network.
 *
 * @param layers updates to unfold, at least 1
 * @param trained how many of them are trained, counted from the last
 * @param context frames in a stack, at least 1
 * @param mixtures made to train on, at least 1
 * @param frames drawn from each of them, at least 1
 * @param seconds of a mixture, at least 1
 * @param lowestDb level of the first source over each of the others
 * @param highestDb level of the first source over each of the others
 * @param epochs that is gone through all of them, at least 1
 * @param batch frames in a training step, at least 1
 * @param rule how weights move
 */
public record DeepNmfRecipe(
        int layers,
        int trained,
        int context,
        int mixtures,
        int frames,
        double seconds,
        double lowestDb,
        double highestDb,
        int epochs,
        int batch,
        WeightRule rule) {
    public DeepNmfRecipe {
        atLeastOne("layers", layers);
        atLeastOne("context", context);
        atLeastOne("mixtures", mixtures);
        atLeastOne("frames", frames);
        atLeastOne("epochs", epochs);
        atLeastOne("batch", batch);
        if (trained < 0 || trained > layers) {
            throw new IllegalArgumentException("trained must be in [0, " + layers + "], got " + trained);
        }
        if (!(seconds >= 1 && seconds <= 60)) {
            throw new IllegalArgumentException("seconds must be in [1, 60], got " + seconds);
        }
        if (!(lowestDb >= -60 && lowestDb <= highestDb && highestDb <= 60)) {
            throw new IllegalArgumentException(
                    "levels must be in [-60, 60] and ascend, got " + lowestDb + " and " + highestDb);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1 || value > 1_000_000) {
            throw new IllegalArgumentException(name + " must be in [1, 1000000], got " + value);
        }
    }
}
