package tamis.dsp.metric;

import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/**
 * What a denoiser does to the speech and to the noise of a mixture, each by itself, whatever is inside it.
 *
 * <p>The gain it gives to each bin of each frame, {@code |output| / |mixture|}, is applied to speech and noise alone, as if
 * they had been heard apart. For a denoiser that works by gains this is the usual shadow filtering; for any other it is
 * an estimate. Gains count up to {@value #HIGHEST}: a bin in which speech and noise cancel says nothing.
 *
 * @param distortionDb energy of what the gains change in the speech over that of the speech; less is better
 * @param noiseReductionDb energy of the noise over what the gains leave of it; more is better
 * @param levelLostDb energy of the speech over what the gains leave of it; near zero is better
 */
public record EffectiveGain(double distortionDb, double noiseReductionDb, double levelLostDb) {
    private static final float HIGHEST = 2; // 6 dB
    private static final float SILENCE = 1e-9f; // magnitude below which a bin has no gain
    private static final double LONGEST_FRAME = 0.032; // s, the field's usual for speech
    private static final double LEAST = 1e-12; // of an energy's share: -120 dB stands for nothing

    /**
     * Compares output and mixture.
     *
     * @param output in step with the mixture, not modified
     * @param mixture not modified
     * @param clean the speech in it, not modified
     * @param sampleRate Hz, in [4000, 192000]
     * @throws IllegalArgumentException when the lengths differ or the speech is silent
     */
    public static EffectiveGain of(float[] output, float[] mixture, float[] clean, int sampleRate) {
        SoundPair.check("effective gain", mixture, clean);
        if (output.length != mixture.length) {
            throw new IllegalArgumentException(
                    "output and mixture must be as long, got " + output.length + " and " + mixture.length + " samples");
        }
        if (sampleRate < 4000 || sampleRate > 192_000) {
            throw new IllegalArgumentException("sampleRate must be in [4000, 192000] Hz, got " + sampleRate);
        }
        int frame = Integer.highestOneBit(Math.min((int) (LONGEST_FRAME * sampleRate), 4096));
        return new Sums(new StftConfig(frame, frame / 4)).over(output, mixture, clean);
    }

    private static final class Sums {
        private final Window window;
        private final Analyzer[] analyzers = new Analyzer[4];
        private final Spectrum spectrum;
        private final float[][] hop;
        private double speech;
        private double speechLeft;
        private double speechChanged;
        private double noise;
        private double noiseLeft;

        Sums(StftConfig config) {
            window = Window.sqrtHann(config);
            for (int i = 0; i < analyzers.length; i++) {
                analyzers[i] = new Analyzer(window, 1);
            }
            spectrum = new Spectrum(1, config.bins());
            hop = new float[1][config.hop()];
        }

        EffectiveGain over(float[] output, float[] mixture, float[] clean) {
            float[] rest = new float[mixture.length];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = mixture[i] - clean[i];
            }
            float[] heard = new float[window.config().bins()];
            float[] left = heard.clone();
            float[] voice = heard.clone();
            float[] other = heard.clone();
            for (int at = 0; at + hop[0].length <= mixture.length; at += hop[0].length) {
                magnitude(analyzers[0], mixture, at, heard);
                magnitude(analyzers[1], output, at, left);
                magnitude(analyzers[2], clean, at, voice);
                magnitude(analyzers[3], rest, at, other);
                for (int bin = 0; bin < heard.length; bin++) {
                    double gain = heard[bin] < SILENCE ? 1 : Math.min(left[bin] / heard[bin], HIGHEST);
                    add(gain, (double) voice[bin] * voice[bin], (double) other[bin] * other[bin]);
                }
            }
            return new EffectiveGain(
                    decibels(speechChanged, speech), decibels(noise, noiseLeft), decibels(speech, speechLeft));
        }

        private void add(double gain, double voicePower, double otherPower) {
            speech += voicePower;
            speechLeft += gain * gain * voicePower;
            speechChanged += (1 - gain) * (1 - gain) * voicePower;
            noise += otherPower;
            noiseLeft += gain * gain * otherPower;
        }

        private void magnitude(Analyzer analyzer, float[] signal, int at, float[] out) {
            System.arraycopy(signal, at, hop[0], 0, hop[0].length);
            analyzer.analyze(hop, spectrum);
            spectrum.magnitude(out);
        }

        private static double decibels(double energy, double of) {
            double least = LEAST * Math.max(energy, of) + Double.MIN_NORMAL;
            return 10 * Math.log10(Math.max(energy, least) / Math.max(of, least));
        }
    }
}
