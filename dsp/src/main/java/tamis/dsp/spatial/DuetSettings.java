package tamis.dsp.spatial;

import tamis.dsp.AudioThread;

/**
 * What a {@link DuetHistogram} looks at, and how finely.
 *
 * <p>A delay of d samples turns the phase of frequency w (radians per sample) by w d, and phases repeat every 2 pi: only
 * frequencies below {@code pi / delayLimit} tell all delays within the limit apart, so only these are counted. At a
 * limit of one sample that is every bin; two microphones d metres apart delay by at most {@code d / 343 * sampleRate}
 * samples. Masks use all bins whatever the limit.
 *
 * @param attenuationLimit largest symmetric attenuation {@code a - 1/a} either way, in (0, 10]; 1.5 is 6 dB
 * @param delayLimit largest delay either way, samples, in (0, 64]
 * @param attenuationCells cells along attenuation, odd, in [5, 501]
 * @param delayCells cells along delay, odd, in [5, 501]
 * @param magnitudeExponent p of the weight {@code |X1 X2|^p w^q}, in [0, 4]
 * @param frequencyExponent q of the weight, in [0, 4]
 */
public record DuetSettings(
        double attenuationLimit,
        double delayLimit,
        int attenuationCells,
        int delayCells,
        double magnitudeExponent,
        double frequencyExponent) {
    /** Six decibels and two and a half samples either way. */
    public static final DuetSettings USUAL = new DuetSettings(1.5, 2.5, 61, 61, 1, 0);

    private static final int USUAL_RATE = 16_000; // Hz, at which those samples are the 5 cm between two microphones

    public DuetSettings {
        requireIn("attenuationLimit", attenuationLimit, 1e-3, 10);
        requireIn("delayLimit", delayLimit, 1e-3, 64);
        requireCells("attenuationCells", attenuationCells);
        requireCells("delayCells", delayCells);
        requireIn("magnitudeExponent", magnitudeExponent, 0, 4);
        requireIn("frequencyExponent", frequencyExponent, 0, 4);
    }

    /** {@return the usual limits at a rate: two and a half samples, or as long a time as they are at 16 kHz if longer} */
    public static DuetSettings at(int sampleRate) {
        double delayLimit = Math.min(64, USUAL.delayLimit * Math.max(1, (double) sampleRate / USUAL_RATE));
        return new DuetSettings(
                USUAL.attenuationLimit,
                delayLimit,
                USUAL.attenuationCells,
                USUAL.delayCells,
                USUAL.magnitudeExponent,
                USUAL.frequencyExponent);
    }

    /** {@return symmetric attenuation at the middle of a cell; halves are between cells} */
    @AudioThread
    public double attenuationAt(double cell) {
        return (2 * (cell + 0.5) / attenuationCells - 1) * attenuationLimit;
    }

    /** {@return delay at the middle of a cell, in samples; halves are between cells} */
    @AudioThread
    public double delayAt(double cell) {
        return (2 * (cell + 0.5) / delayCells - 1) * delayLimit;
    }

    /** {@return number of the lowest bins, without bin 0, whose phase tells all delays within the limit apart} */
    public int lastBin(int frame) {
        return (int) Math.floor(frame / Math.max(2, 2 * delayLimit));
    }

    private static void requireIn(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " must be in [" + lowest + ", " + highest + "], got " + value);
        }
    }

    private static void requireCells(String name, int cells) {
        if (cells < 5 || cells > 501 || cells % 2 == 0) {
            throw new IllegalArgumentException(name + " must be odd and in [5, 501], got " + cells);
        }
    }
}
