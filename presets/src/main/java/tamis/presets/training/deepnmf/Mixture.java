package tamis.presets.training.deepnmf;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tamis.dsp.factor.Matrix;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;
import tamis.dsp.unfold.Frames;

/**
 * Sources and their sum.
 *
 * @param sum samples; all mixtures are as loud
 * @param sources as long, in order
 */
record Mixture(float[] sum, List<float[]> sources) {
    private static final double POWER = 0.0025; // of a mixture, -26 dB below full scale: leaves room for peaks

    /** Draws one: the first source is {@code lowestDb} to {@code highestDb} louder than each of the others. */
    static Mixture draw(List<Recordings> from, int length, double lowestDb, double highestDb, RandomGenerator random) {
        List<float[]> sources = new ArrayList<>();
        float[] sum = new float[length];
        for (int source = 0; source < from.size(); source++) {
            double levelDb = source == 0 ? 0 : -random.nextDouble(lowestDb, Math.nextUp(highestDb));
            float[] stretch = scaled(from.get(source).draw(random, length), Math.pow(10, levelDb / 20));
            sources.add(stretch);
            for (int i = 0; i < length; i++) {
                sum[i] += stretch[i];
            }
        }
        double level = Math.sqrt(POWER / Recordings.power(sum));
        return new Mixture(
                scaled(sum, level),
                sources.stream().map(source -> scaled(source, level)).toList());
    }

    private static float[] scaled(float[] samples, double scale) {
        float[] scaled = new float[samples.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (samples[i] * scale);
        }
        return scaled;
    }

    /** {@return magnitudes as a stream would see them, without the first frames, which are not full} */
    Frames.Example example(Window window) {
        return new Frames.Example(
                magnitudes(sum, window),
                sources.stream().map(source -> magnitudes(source, window)).toList());
    }

    private static Matrix magnitudes(float[] samples, Window window) {
        int hop = window.config().hop();
        int bins = window.config().bins();
        int first = window.config().frame() / hop - 1;
        int hops = samples.length / hop;
        Analyzer analyzer = new Analyzer(window, 1);
        Spectrum spectrum = new Spectrum(1, bins);
        float[][] in = new float[1][hop];
        float[] magnitude = new float[bins];
        Matrix frames = new Matrix(bins, hops - first);
        for (int frame = 0; frame < hops; frame++) {
            System.arraycopy(samples, frame * hop, in[0], 0, hop);
            analyzer.analyze(in, spectrum);
            if (frame >= first) {
                spectrum.magnitude(magnitude);
                for (int bin = 0; bin < bins; bin++) {
                    frames.set(bin, frame - first, magnitude[bin]);
                }
            }
        }
        return frames;
    }
}
