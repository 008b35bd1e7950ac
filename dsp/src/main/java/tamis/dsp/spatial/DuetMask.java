package tamis.dsp.spatial;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.stft.Spectrum;

/**
 * Gives each bin to the direction that explains it best.
 *
 * <p>What a direction (a, d) leaves unexplained is {@code |a e^(-i w d) X1 - X2|^2 / (1 + a^2)}; of a box of directions
 * the one nearest to the bin's own is taken, which leaves nothing when the bin lies within. Where high frequencies
 * repeat
 * their phase, the delay nearest to the box is meant. Source of the binary mask: "Blind separation of speech mixtures
 * via
 * time-frequency masking", IEEE Trans. SP 52 (2004). The soft mask shares a bin by
 * {@code exp(-unexplained / (softness * power))}, the likelihood of the same Gaussian model.
 *
 * <p>One instance per stream. Allocates only in the constructor.
 */
public final class DuetMask {
    private static final float SILENCE = 1e-20f; // power; such a bin is shared evenly
    private static final float FINE = 1e-15f; // shares below it are none, so that products stay normal

    private final int frame;
    private final float[] unexplained; // share of the bin's power, [sources]

    /** Prepares for {@code sources} masks of spectra of transform length {@code frame}. */
    public DuetMask(int frame, int sources) {
        this.frame = frame;
        this.unexplained = new float[sources];
    }

    /**
     * Writes the masks of one frame.
     *
     * @param spectrum two channels, not modified
     * @param boxes attenuation low and high, delay low and high (samples) of each source, [sources][4]; NaN for a
     * source
     *     that is nowhere and gets nothing while another is somewhere
     * @param softness 0 for a binary mask, in [0, 1]
     */
    @AudioThread
    public void compute(Spectrum spectrum, float[][] boxes, float softness, Masks masks) {
        for (int bin = 0; bin < masks.bins(); bin++) {
            float least = explain(spectrum, boxes, bin);
            if (least <= 1.001f) { // shares of a power are at most one but for rounding; NaN and infinity fail
                share(least, softness, masks.values(), bin);
            } else {
                for (float[] mask : masks.values()) {
                    mask[bin] = 1f / boxes.length;
                }
            }
        }
    }

    /** The least share of the bin's power that some source leaves unexplained; infinity when it has no direction. */
    @AudioThread
    private float explain(Spectrum spectrum, float[][] boxes, int bin) {
        double re1 = spectrum.re()[0][bin];
        double im1 = spectrum.im()[0][bin];
        double re2 = spectrum.re()[1][bin];
        double im2 = spectrum.im()[1][bin];
        double power1 = re1 * re1 + im1 * im1;
        double power2 = re2 * re2 + im2 * im2;
        double power = power1 + power2;
        Arrays.fill(unexplained, Float.POSITIVE_INFINITY);
        if (!(power > SILENCE)) {
            return Float.POSITIVE_INFINITY;
        }
        double frequency = 2 * Math.PI * bin / frame;
        double productRe = re1 * re2 + im1 * im2;
        double productIm = re1 * im2 - im1 * re2;
        double gain = Math.sqrt(power2 / Math.max(power1, SILENCE));
        double attenuation = gain - 1 / Math.max(gain, SILENCE);
        double delay = bin == 0 ? 0 : -Math.atan2(productIm, productRe) / frequency;
        float least = Float.POSITIVE_INFINITY;
        for (int source = 0; source < boxes.length; source++) {
            float[] box = boxes[source];
            double nearest = nearest(attenuation, box[0], box[1]);
            double a = (nearest + Math.sqrt(nearest * nearest + 4)) / 2;
            double phase = frequency * nearest(unwrapped(delay, bin, box), box[2], box[3]);
            // |a e^(-i phase) X1 - X2|^2, with the product conj(X1) X2.
            double distance =
                    a * a * power1 + power2 - 2 * a * (productRe * Math.cos(phase) - productIm * Math.sin(phase));
            float share = (float) (Math.max(distance, 0) / ((1 + a * a) * power));
            unexplained[source] = share;
            least = share < least ? share : least;
        }
        return least;
    }

    @AudioThread
    private void share(float least, float softness, float[][] masks, int bin) {
        float sum = 0;
        boolean given = false;
        for (int source = 0; source < masks.length; source++) {
            float more = unexplained[source] - least;
            float share;
            if (softness > 0) {
                share = more >= 0 ? (float) Math.exp(-more / softness) : 0; // NaN: the source is nowhere
            } else {
                share = more == 0 && !given ? 1 : 0; // the first of equals
                given |= more == 0;
            }
            share = share < FINE ? 0 : share;
            masks[source][bin] = share;
            sum += share;
        }
        for (float[] mask : masks) {
            mask[bin] /= sum;
        }
    }

    /** The delay with the same phase that is nearest to the middle of the box. */
    @AudioThread
    private double unwrapped(double delay, int bin, float[] box) {
        if (bin == 0) {
            return delay;
        }
        double period = (double) frame / bin;
        return delay + period * Math.rint(((box[2] + box[3]) / 2 - delay) / period);
    }

    @AudioThread
    private static double nearest(double value, float low, float high) {
        return Math.max(low, Math.min(high, value));
    }
}
