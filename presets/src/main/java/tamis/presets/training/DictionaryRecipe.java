package tamis.presets.training;

/**
 * How to learn a dictionary.
 *
 * @param mostFrames frames of each source to learn from, drawn evenly from all there are; at least 1
 * @param silenceDb frames this far below the loudest frame of their own signal are left out, below zero
 * @param levelling in [0, 1]: 0 leaves frames as loud as they are, so that loud ones rule, 1 makes all as loud
 * @param sparsity penalty on activations, at least 0
 * @param iterations most updates, at least 1
 * @param tolerance smallest relative change of the divergence worth another update, in [0, 1)
 */
public record DictionaryRecipe(
        int mostFrames, double silenceDb, double levelling, double sparsity, int iterations, double tolerance) {
    /** What the bundled presets are learnt by. */
    public static final DictionaryRecipe NORMAL = new DictionaryRecipe(6_000, -50, 1, 0, 60, 1e-4);

    public DictionaryRecipe {
        if (mostFrames < 1 || mostFrames > 1_000_000) {
            throw new IllegalArgumentException("mostFrames must be in [1, 1000000], got " + mostFrames);
        }
        if (!(silenceDb < 0)) {
            throw new IllegalArgumentException("silenceDb must be below 0, got " + silenceDb);
        }
        if (!(levelling >= 0 && levelling <= 1)) {
            throw new IllegalArgumentException("levelling must be in [0, 1], got " + levelling);
        }
        if (!(sparsity >= 0 && sparsity <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sparsity must be finite and at least 0, got " + sparsity);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1), got " + tolerance);
        }
    }
}
