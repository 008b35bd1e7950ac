package tamis.dsp.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tamis.dsp.factor.Matrix;

/**
 * Seeded magnitude spectra that behave like speech and noise: voiced syllables (harmonic combs under moving formants,
 * with pauses) against a noise of broad, slowly swaying bands and short tonal chirps that look harmonic in one frame but
 * glide from frame to frame.
 */
final class SyntheticSpectra {
    static final int BINS = 48;

    private SyntheticSpectra() {}

    /** {@return a mixture of that many frames, its speech and its noise; magnitudes add} */
    static Frames.Example mixture(int frames, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix speech = speech(frames, random);
        Matrix noise = noise(frames, random);
        double scale = Math.sqrt(speech.squaredNorm() / noise.squaredNorm());
        Matrix scaled = noise.map(value -> value * scale);
        Matrix sum = new Matrix(BINS, frames);
        for (int i = 0; i < sum.data().length; i++) {
            sum.data()[i] = speech.data()[i] + scaled.data()[i];
        }
        return new Frames.Example(sum, List.of(speech, scaled));
    }

    static List<Frames.Example> mixtures(int count, int frames, long seed) {
        List<Frames.Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(mixture(frames, seed + i));
        }
        return examples;
    }

    private static Matrix speech(int frames, SplittableRandom random) {
        Matrix speech = new Matrix(BINS, frames).map(zero -> 1e-4);
        int frame = random.nextInt(5);
        while (frame < frames) {
            int length = random.nextInt(6, 15);
            double pitch = random.nextDouble(3.5, 6);
            double formant = random.nextDouble(5, 35);
            double glide = random.nextDouble(-0.6, 0.6);
            for (int i = 0; i < length && frame + i < frames; i++) {
                double level = Math.sin(Math.PI * (i + 1) / (length + 1));
                for (int bin = 0; bin < BINS; bin++) {
                    double comb = Math.pow(Math.cos(Math.PI * bin / pitch), 4);
                    double away = (bin - formant - glide * i) / 6;
                    speech.set(bin, frame + i, 1e-4 + level * comb * (Math.exp(-away * away) + 0.3 / (1 + bin / 6.0)));
                }
            }
            frame += length + random.nextInt(0, 8);
        }
        return speech;
    }

    private static Matrix noise(int frames, SplittableRandom random) {
        Matrix noise = new Matrix(BINS, frames);
        double centre = random.nextDouble(10, 38);
        double chirp = -1;
        for (int frame = 0; frame < frames; frame++) {
            centre = Math.clamp(centre + random.nextGaussian(), 5, 43);
            chirp = chirp < 0 && random.nextDouble() < 0.15 ? random.nextDouble(0, 15) : chirp < 0 ? -1 : chirp + 3;
            chirp = chirp > BINS ? -1 : chirp;
            for (int bin = 0; bin < BINS; bin++) {
                double away = (bin - centre) / 10;
                double band = 0.4 * Math.exp(-away * away) * Math.sqrt(-Math.log(1 - random.nextDouble()));
                double near = chirp < 0 ? 9 : (bin - chirp) / 1.5;
                noise.set(bin, frame, 0.05 + band + 1.2 * Math.exp(-near * near));
            }
        }
        return noise;
    }
}
