package tamis.presets.training.denoiser;

import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.presets.WindowPair;

/**
 * All that decides how a training run goes; the same plan and sounds give the same weights.
 *
 * @param shape of the network
 * @param stft frame geometry
 * @param window pair that frames are cut with
 * @param sampleRate Hz
 * @param steps to take
 * @param coolDown how many of them, at the end, grow shorter and shorter
 * @param crops in a step
 * @param parts that a step's crops are shared out in; threads take one at a time
 * @param seconds of a crop
 * @param rate longest step of a logarithm
 * @param compressed weight of compressed magnitudes in the loss
 * @param intelligibility weight of envelope correlation in the loss
 * @param variety of the mixtures
 * @param seed of all that is random
 * @param evaluateEvery steps between two held-out scores and checkpoints
 */
public record TrainingPlan(
        UnrolledShape shape,
        StftConfig stft,
        WindowPair window,
        int sampleRate,
        int steps,
        int coolDown,
        int crops,
        int parts,
        double seconds,
        double rate,
        double compressed,
        double intelligibility,
        Variety variety,
        long seed,
        int evaluateEvery) {
    public TrainingPlan {
        if (shape.bins() != stft.bins()) {
            throw new IllegalArgumentException(
                    "shape must have the " + stft.bins() + " bins of " + stft + ", got " + shape.bins());
        }
        if (shape.hopShare() != 1 && shape.memory() == UnrolledShape.Memory.LEAKY) {
            throw new IllegalArgumentException(
                    "memories that are leaky learn at one hop only; start anew, or from a network with gated ones");
        }
        window.at(stft); // checks that the pair can be had
        if (steps < 1 || coolDown < 1 || crops < 1 || evaluateEvery < 1) {
            throw new IllegalArgumentException(
                    "steps, coolDown, crops and evaluateEvery must be at least 1, got " + steps
                            + ", " + coolDown + ", "
                            + crops + ", " + evaluateEvery);
        }
        if (parts < 1 || crops % parts != 0) {
            throw new IllegalArgumentException("parts must divide crops = " + crops + ", got " + parts);
        }
        if (!(seconds * sampleRate >= 2 * stft.frame())) {
            throw new IllegalArgumentException("seconds must be two frames or more, got " + seconds);
        }
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be above zero, got " + rate);
        }
    }

    Window windows() {
        return window.at(stft);
    }

    int framesPerCrop() {
        return (int) (seconds * sampleRate) / stft.hop();
    }

    int samplesPerCrop() {
        return framesPerCrop() * stft.hop();
    }
}
