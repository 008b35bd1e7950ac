package tamis.dsp.spatial;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.stft.Spectrum;

/**
 * Where a two-channel sound comes from: a histogram over symmetric attenuation {@code a - 1/a} and delay, in which
 * every
 * bin of every frame votes with the weight {@code |X1 X2|^p w^q}.
 *
 * <p>With {@code X2 / X1 = a e^(-i w d)}, a is the second channel's gain and d its delay in samples; w is in radians
 * per
 * sample. Source: "Blind separation of speech mixtures via time-frequency masking", IEEE Trans. SP 52 (2004);
 * symmetric attenuation from "The DUET blind source separation algorithm", in Blind Speech Separation (2007).
 *
 * <p>One instance per stream. Allocates only in the constructor.
 */
public final class DuetHistogram {
    private static final float SILENCE = 1e-20f; // power; below it a bin has no direction
    private static final float EMPTY = 1e-12f; // weights that have faded below it are cut before they turn subnormal

    private final DuetSettings settings;
    private final int frame;
    private final int lastBin;
    private final float[] frequencyWeight; // w^q, [bins]
    private final float[] cells; // [attenuation * delayCells + delay]

    /**
     * Makes an empty histogram.
     *
     * @param frame transform length N of the spectra to come
     */
    public DuetHistogram(DuetSettings settings, int frame) {
        this.settings = settings;
        this.frame = frame;
        this.lastBin = settings.lastBin(frame);
        this.frequencyWeight = new float[lastBin + 1];
        for (int bin = 1; bin <= lastBin; bin++) {
            frequencyWeight[bin] = (float) Math.pow(2 * Math.PI * bin / frame, settings.frequencyExponent());
        }
        this.cells = new float[settings.attenuationCells() * settings.delayCells()];
    }

    public DuetSettings settings() {
        return settings;
    }

    /**
     * Lets one frame vote. What lies outside the limits, is silent or not finite does not.
     *
     * @param spectrum two channels, not modified
     */
    @AudioThread
    public void add(Spectrum spectrum) {
        float[] re1 = spectrum.re()[0];
        float[] im1 = spectrum.im()[0];
        float[] re2 = spectrum.re()[1];
        float[] im2 = spectrum.im()[1];
        for (int bin = 1; bin <= lastBin; bin++) {
            float power1 = re1[bin] * re1[bin] + im1[bin] * im1[bin];
            float power2 = re2[bin] * re2[bin] + im2[bin] * im2[bin];
            if (power1 > SILENCE && power2 > SILENCE && power1 + power2 < Float.MAX_VALUE) {
                double gain = Math.sqrt((double) power2 / power1);
                double real = re1[bin] * re2[bin] + im1[bin] * im2[bin];
                double imaginary = re1[bin] * im2[bin] - im1[bin] * re2[bin];
                double delay = -Math.atan2(imaginary, real) * frame / (2 * Math.PI * bin);
                vote(gain - 1 / gain, delay, weight(power1, power2) * frequencyWeight[bin]);
            }
        }
    }

    @AudioThread
    private float weight(float power1, float power2) {
        double product = Math.sqrt((double) power1 * power2);
        double exponent = settings.magnitudeExponent();
        return (float) (exponent == 1 ? product : Math.pow(product, exponent));
    }

    @AudioThread
    private void vote(double attenuation, double delay, float weight) {
        double row = (attenuation / settings.attenuationLimit() + 1) / 2 * settings.attenuationCells();
        double column = (delay / settings.delayLimit() + 1) / 2 * settings.delayCells();
        boolean inside = row >= 0 && row < settings.attenuationCells() && column >= 0 && column < settings.delayCells();
        if (inside && weight < Float.MAX_VALUE) {
            int cell = ((int) row) * settings.delayCells() + (int) column;
            cells[cell] = Math.min(cells[cell] + weight, Float.MAX_VALUE / cells.length); // sums of cells stay finite
        }
    }

    /** Fades all votes by {@code factor}, in [0, 1]. */
    @AudioThread
    public void decay(float factor) {
        for (int cell = 0; cell < cells.length; cell++) {
            float faded = cells[cell] * factor;
            cells[cell] = faded < EMPTY ? 0 : faded;
        }
    }

    /** Forgets all votes. */
    @AudioThread
    public void reset() {
        Arrays.fill(cells, 0);
    }

    /**
     * Copies the votes, for a view; called on the thread that adds them.
     *
     * @param out [attenuationCells * delayCells], the cells of one attenuation beside each other
     */
    @AudioThread
    public void copyTo(float[] out) {
        System.arraycopy(cells, 0, out, 0, cells.length);
    }

    /** {@return how many cells there are} */
    public int size() {
        return cells.length;
    }
}
