package tamis.presets.training.denoiser;

import java.util.Arrays;

/**
 * How well masked mixtures keep the envelopes of their speech: correlation of 15 third-octave bands over stretches of
 * 384 ms, bands and then moments brought to the same mean and norm.
 *
 * <p>Source: "An algorithm for predicting the intelligibility of speech masked by modulated noise maskers", IEEE/ACM
 * Trans. Audio Speech Lang. Process. 24 (2016), on the frames of the network instead of the measure's own.
 */
final class EnvelopeCorrelation {
    private static final int BANDS = 15;
    private static final double STRETCH_SECONDS = 0.384;
    private static final int STRETCHES_OVERLAPPING = 5;
    private static final double RANGE = 1e-4; // frames 40 dB below the loudest hold no speech, as in the measure
    private static final double LOWEST_CENTRE = 150;

    private final Frames frames;
    private final int[] edges = new int[BANDS + 1];
    private final int length; // of a stretch, in frames
    private final Stretch clean;
    private final Stretch masked;
    private final float[] slope;

    EnvelopeCorrelation(Frames frames, int sampleRate, int hop) {
        this.frames = frames;
        this.length = Math.max(2, (int) Math.round(STRETCH_SECONDS * sampleRate / hop));
        this.clean = new Stretch(BANDS, length);
        this.masked = new Stretch(BANDS, length);
        this.slope = new float[BANDS * length];
        double binWidth = sampleRate / 2.0 / (frames.bins() - 1);
        for (int band = 0; band <= BANDS; band++) {
            edges[band] = (int) Math.round(LOWEST_CENTRE * Math.pow(2, (2 * band - 1) / 6.0) / binWidth);
        }
    }

    /**
     * {@return mean correlation over one crop, or 1 where it is too short to tell}
     *
     * @param mask [frames][bins]
     * @param weight of the slope
     * @param slopes what {@code -weight * correlation} grows by with the mask is added, [frames][bins]
     */
    double of(float[] mask, int crop, double weight, float[] slopes) {
        int[] active = active(crop);
        int count = active.length;
        if (count < length) {
            return 1;
        }
        float[] cleanEnvelope = new float[BANDS * count];
        float[] maskedEnvelope = new float[BANDS * count];
        for (int i = 0; i < count; i++) {
            envelopes(active[i], mask, i, count, cleanEnvelope, maskedEnvelope);
        }
        float[] envelopeSlopes = new float[BANDS * count];
        int stride = Math.max(1, length / STRETCHES_OVERLAPPING);
        int stretches = (count - length) / stride + 1;
        double total = 0;
        for (int stretch = 0; stretch < stretches; stretch++) {
            int start = stretch * stride;
            clean.normalize(cleanEnvelope, start, count);
            masked.normalize(maskedEnvelope, start, count);
            for (int i = 0; i < slope.length; i++) {
                total += clean.result()[i] * masked.result()[i] / length;
                slope[i] = (float) (-weight / length / stretches) * clean.result()[i];
            }
            masked.backward(slope, envelopeSlopes, start, count);
        }
        for (int i = 0; i < count; i++) {
            spread(active[i], mask, i, count, maskedEnvelope, envelopeSlopes, slopes);
        }
        return total / stretches;
    }

    /** {@return rows of frames that hold speech} */
    private int[] active(int crop) {
        int first = crop * frames.framesPerCrop();
        double[] energy = new double[frames.framesPerCrop()];
        for (int frame = 0; frame < energy.length; frame++) {
            int row = (first + frame) * frames.bins();
            for (int bin = 0; bin < frames.bins(); bin++) {
                energy[frame] += frames.speech()[row + bin];
            }
        }
        double threshold = RANGE * Arrays.stream(energy).max().orElse(0);
        int[] active = new int[energy.length];
        int count = 0;
        for (int frame = 0; frame < energy.length; frame++) {
            if (energy[frame] > threshold) {
                active[count++] = first + frame;
            }
        }
        return Arrays.copyOf(active, count);
    }

    private void envelopes(int row, float[] mask, int place, int count, float[] cleanOut, float[] maskedOut) {
        int at = row * frames.bins();
        for (int band = 0; band < BANDS; band++) {
            double speech = 0;
            double kept = 0;
            for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
                speech += frames.speech()[at + bin];
                kept += (double) mask[at + bin] * mask[at + bin] * frames.mixture()[at + bin];
            }
            cleanOut[band * count + place] = (float) Math.sqrt(speech + 1e-10);
            maskedOut[band * count + place] = (float) Math.sqrt(kept + 1e-10);
        }
    }

    private void spread(
            int row, float[] mask, int place, int count, float[] envelope, float[] envelopeSlopes, float[] slopes) {
        int at = row * frames.bins();
        for (int band = 0; band < BANDS; band++) {
            float scale = envelopeSlopes[band * count + place] / envelope[band * count + place];
            for (int bin = edges[band]; bin < edges[band + 1]; bin++) {
                slopes[at + bin] += scale * mask[at + bin] * frames.mixture()[at + bin];
            }
        }
    }
}
