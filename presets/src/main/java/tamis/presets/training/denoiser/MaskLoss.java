package tamis.presets.training.denoiser;

import tamis.presets.training.tape.Node;
import tamis.presets.training.tape.Tape;

/**
 * How far masked mixtures are from their speech. Every mixture counts alike, whether loud or quiet, clean or noisy:
 *
 * <p>{@code log10(E / E0) + c log10(C / C0) + i (1 - correlation)} averaged over crops, where E is the power of the
 * error, E0 that of the noise, C and C0 the same of magnitudes compressed by a square root, and the last term follows
 * {@link EnvelopeCorrelation}.
 *
 * @param compressed weight c
 * @param intelligibility weight i
 * @param sampleRate Hz
 * @param hop samples between frames
 */
record MaskLoss(double compressed, double intelligibility, int sampleRate, int hop) {
    private static final double FLOOR = 1e-3; // of the mixture's power: no mixture is worth more than 30 dB
    private static final float SMALLEST_MASK = 1e-4f; // keeps the slope of the square root finite

    /** {@return the loss, [1][1]} Adds up to a mean over {@code crops} when the batch is cut into parts. */
    Node of(Tape tape, Node mask, Frames frames, int crops) {
        float[] slopes = new float[mask.size()];
        EnvelopeCorrelation correlation = new EnvelopeCorrelation(frames, sampleRate, hop);
        double total = 0;
        for (int crop = 0; crop < frames.crops(); crop++) {
            total += errors(mask.value(), frames, crop, slopes);
            if (intelligibility > 0) {
                total += intelligibility * (1 - correlation.of(mask.value(), crop, intelligibility, slopes));
            }
        }
        Node loss = tape.input(1, 1, new float[] {(float) (total / crops)});
        tape.onBackward(() -> {
            float scale = loss.gradient()[0] / crops;
            for (int i = 0; i < mask.size(); i++) {
                mask.gradient()[i] += scale * slopes[i];
            }
        });
        return loss;
    }

    private double errors(float[] mask, Frames frames, int crop, float[] slopes) {
        int from = crop * frames.framesPerCrop() * frames.bins();
        int to = from + frames.framesPerCrop() * frames.bins();
        float[] x = frames.mixture();
        float[] s = frames.speech();
        float[] common = frames.common();
        double error = 0;
        double noise = 0;
        double mixture = 0;
        double compressedError = 0;
        double compressedNoise = 0;
        double compressedMixture = 0;
        for (int i = from; i < to; i++) {
            float m = mask[i];
            error += m * m * x[i] - 2 * m * common[i] + s[i];
            noise += x[i] - 2 * common[i] + s[i];
            mixture += x[i];
            float root = root(x[i]);
            float target = root(s[i]);
            float distance = (float) Math.sqrt(m + SMALLEST_MASK) * root - target;
            compressedError += distance * distance;
            compressedNoise += (root - target) * (root - target);
            compressedMixture += root * root;
        }
        double floor = FLOOR * mixture + 1e-12;
        double compressedFloor = FLOOR * compressedMixture + 1e-12;
        float slope = (float) (1 / Math.log(10) / (error + floor));
        float compressedSlope = (float) (compressed / Math.log(10) / (compressedError + compressedFloor));
        for (int i = from; i < to; i++) {
            float m = mask[i];
            float root = root(x[i]);
            float target = root(s[i]);
            float rootMask = (float) Math.sqrt(m + SMALLEST_MASK);
            slopes[i] +=
                    slope * 2 * (m * x[i] - common[i]) + compressedSlope * (rootMask * root - target) * root / rootMask;
        }
        return Math.log10((error + floor) / (noise + floor))
                + compressed * Math.log10((compressedError + compressedFloor) / (compressedNoise + compressedFloor));
    }

    private static float root(float power) {
        return (float) Math.sqrt(Math.sqrt(power));
    }
}
