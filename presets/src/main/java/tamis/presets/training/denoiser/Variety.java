package tamis.presets.training.denoiser;

/**
 * How mixtures differ from one another; shares are probabilities.
 *
 * @param lowestSnrDb active speech over noise
 * @param highestSnrDb active speech over noise
 * @param speechSpeed speech plays up to so much faster or slower
 * @param noiseSpeed noise plays up to so much faster or slower
 * @param secondNoise share of mixtures with two noises
 * @param synthetic share of noises that are coloured noise
 * @param babble share of noises that are other talkers
 * @param cries share of noises that are synthetic calls
 * @param estranged share of recorded noises that are played backwards, and share whose level sways
 * @param silence share of mixtures where nobody speaks
 * @param pause share of mixtures with a stretch where nobody speaks
 * @param room share of mixtures whose speech is heard with the echoes of a room
 */
public record Variety(
        double lowestSnrDb,
        double highestSnrDb,
        double speechSpeed,
        double noiseSpeed,
        double secondNoise,
        double synthetic,
        double babble,
        double cries,
        double estranged,
        double silence,
        double pause,
        double room) {
    /** What the bundled presets were trained with. */
    public static final Variety NORMAL = new Variety(-6, 18, 0.15, 0.6, 0.3, 0.15, 0.04, 0.06, 0.25, 0.03, 0.3, 0.2);

    public Variety {
        if (!(lowestSnrDb <= highestSnrDb)) {
            throw new IllegalArgumentException(
                    "lowestSnrDb must be at most highestSnrDb, got " + lowestSnrDb + " and " + highestSnrDb);
        }
        for (double share : new double[] {
            speechSpeed, noiseSpeed, secondNoise, synthetic, babble, cries, estranged, silence, pause, room
        }) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("speeds and shares must be in [0, 1], got " + share);
            }
        }
    }
}
