package tamis.demo.evaluate;

/**
 * One contestant on one file.
 *
 * @param file name without ending
 * @param condition of the mixture
 * @param seconds that the mixture lasts
 * @param contestant name
 * @param before score of the mixture
 * @param score of what the contestant made of it
 * @param realTimeFactor time it took over time it lasts
 * @param delaySamples that were taken out to bring it in step
 */
public record Trial(
        String file,
        Condition condition,
        double seconds,
        String contestant,
        Score before,
        Score score,
        double realTimeFactor,
        int delaySamples) {
    /** {@return SI-SDR gain over the mixture, dB} */
    public double gain() {
        return score.siSdr() - before.siSdr();
    }
}
