package tamis.demo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import tamis.dsp.Signal;
import tamis.dsp.mask.Masks;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.host.SeparatorCatalog;

/**
 * What a preset with the sources programme, hum and hiss takes away of hum and hiss, and what of the programme. Control
 * thread only.
 */
public final class HumBench {
    private static final int HARMONICS = 24;
    private static final double MAINS_DRIFT_HERTZ = 0.1; // as grids have it, within a quarter of a minute
    private static final double MAINS_DRIFT_SECONDS = 17;
    private static final int LEAST_SECONDS = 8; // shorter programmes are repeated: a steady sound takes time to be one

    private final Preset preset;
    private final List<float[]> hiss;
    private final long seed;

    /**
     * Prepares.
     *
     * @param hiss recordings at the preset's rate, taken in turn; white and tape-like noise in turn when empty
     */
    public HumBench(Preset preset, List<float[]> hiss, long seed) {
        this.preset = preset;
        this.hiss = hiss;
        this.seed = seed;
    }

    /**
     * How some programmes came out at one level of the disturbance; means, in dB.
     *
     * @param snrDb power of the programme over each disturbance; infinite for a clean one
     * @param mixedDb SI-SDR of the mixture
     * @param heardDb SI-SDR of the programme as separated
     * @param humDb level of the hum, after over before
     * @param hissDb level of the hiss, after over before
     * @param keptDb programme over what masks change in it
     */
    public record Row(double snrDb, double mixedDb, double heardDb, double humDb, double hissDb, double keptDb) {
        private static Row mean(List<Row> rows) {
            return new Row(
                    rows.getFirst().snrDb(),
                    mean(rows, Row::mixedDb),
                    mean(rows, Row::heardDb),
                    mean(rows, Row::humDb),
                    mean(rows, Row::hissDb),
                    mean(rows, Row::keptDb));
        }

        private static double mean(List<Row> rows, ToDoubleFunction<Row> of) {
            return rows.stream().mapToDouble(of).average().orElse(Double.NaN);
        }
    }

    /** {@return a row for one level; mains of 50 and 60 Hz take turns} */
    public Row rate(List<float[]> programmes, double snrDb) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < programmes.size(); i++) {
            float[] programme = atLeast(programmes.get(i));
            SplittableRandom random = new SplittableRandom(seed + i);
            double level = Math.sqrt(power(programme) * Math.pow(10, -snrDb / 10));
            float[] hum = scaled(hum(i % 2 == 0 ? 50 : 60, programme.length, random), level);
            float[] noise = scaled(
                    hiss.isEmpty()
                            ? noise(i % 2 == 0, programme.length, random)
                            : repeated(hiss.get(i % hiss.size()), programme.length),
                    level);
            rows.add(rate(programme, hum, noise, snrDb));
        }
        return Row.mean(rows);
    }

    private Row rate(float[] programme, float[] hum, float[] noise, double snrDb) {
        float[] mixed = programme.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += hum[i] + noise[i];
        }
        PresetStream stream = preset.open(1, SeparatorCatalog.bundled());
        float[] heard = Rendering.render(
                        stream.separator(),
                        stream.controls(),
                        new Signal(preset.sampleRate(), new float[][] {mixed}),
                        done -> {})
                .samples()[0];
        double[] shares = shares(mixed, programme, hum, noise);
        return new Row(snrDb, SiSdr.of(mixed, programme), SiSdr.of(heard, programme), shares[1], shares[2], shares[0]);
    }

    /** {@return how much of the programme, hum and hiss the programme's mask lets through, or rather, of the first, keeps} */
    private double[] shares(float[] mixed, float[]... parts) {
        SeparatorProvider provider = SeparatorCatalog.bundled().apply(preset.separator());
        StreamSpec spec = new StreamSpec(preset.sampleRate(), 1, preset.stft());
        Separator separator = provider.create(spec, preset.model());
        ParameterValues values =
                ParameterValues.of(provider.info(), preset.settings().parameters());
        Window window = preset.window().at(preset.stft());
        Analyzer[] analyzers = new Analyzer[parts.length + 1];
        Arrays.setAll(analyzers, i -> new Analyzer(window, 1));
        Masks masks = new Masks(preset.model().sources().size(), spec.stft().bins());
        Spectrum spectrum = new Spectrum(1, spec.stft().bins());
        double[] before = new double[parts.length];
        double[] after = new double[parts.length];
        int hop = spec.stft().hop();
        for (int at = 0; at + hop <= mixed.length; at += hop) {
            analyzers[parts.length].analyze(new float[][] {Arrays.copyOfRange(mixed, at, at + hop)}, spectrum);
            separator.process(spectrum, values, masks);
            for (int part = 0; part < parts.length; part++) {
                analyzers[part].analyze(new float[][] {Arrays.copyOfRange(parts[part], at, at + hop)}, spectrum);
                for (int bin = 0; bin < spectrum.bins(); bin++) {
                    double power = Math.pow(spectrum.re()[0][bin], 2) + Math.pow(spectrum.im()[0][bin], 2);
                    double share = masks.values()[0][bin];
                    before[part] += power;
                    after[part] += power * Math.pow(part == 0 ? 1 - share : share, 2);
                }
            }
        }
        double[] decibels = new double[parts.length];
        Arrays.setAll(decibels, part -> 10 * Math.log10((after[part] + 1e-20) / (before[part] + 1e-20)));
        decibels[0] = -decibels[0];
        return decibels;
    }

    /** Lines at the multiples of the mains frequency, odd ones stronger, higher ones weaker, all drifting together. */
    private float[] hum(double mains, int length, SplittableRandom random) {
        double[] levels = new double[HARMONICS];
        double[] phases = new double[HARMONICS];
        for (int k = 0; k < HARMONICS; k++) {
            levels[k] = Math.exp(0.5 * random.nextGaussian()) / Math.pow(k + 1, 1.2) * (k % 2 == 0 ? 1 : 0.6);
            phases[k] = random.nextDouble(2 * Math.PI);
        }
        double start = random.nextDouble(2 * Math.PI);
        float[] hum = new float[length];
        double turned = 0;
        for (int i = 0; i < length; i++) {
            double seconds = (double) i / preset.sampleRate();
            turned += (mains + MAINS_DRIFT_HERTZ * Math.sin(start + 2 * Math.PI * seconds / MAINS_DRIFT_SECONDS))
                    * 2
                    * Math.PI
                    / preset.sampleRate();
            double sum = 0;
            for (int k = 0; k < HARMONICS; k++) {
                sum += levels[k] * Math.sin((k + 1) * turned + phases[k]);
            }
            hum[i] = (float) sum;
        }
        return hum;
    }

    /** White noise, or noise that falls by a pole at 1 kHz mixed with white: a tape's. */
    private float[] noise(boolean white, int length, SplittableRandom random) {
        double pole = Math.exp(-2 * Math.PI * 1000 / preset.sampleRate());
        double low = 0;
        float[] noise = new float[length];
        for (int i = 0; i < length; i++) {
            double sample = random.nextGaussian();
            low = pole * low + (1 - pole) * sample;
            noise[i] = (float) (white ? sample : 4 * low + 0.5 * sample);
        }
        return noise;
    }

    private float[] atLeast(float[] programme) {
        return repeated(programme, Math.max(programme.length, LEAST_SECONDS * preset.sampleRate()));
    }

    private static float[] repeated(float[] samples, int length) {
        float[] all = new float[length];
        for (int i = 0; i < length; i++) {
            all[i] = samples[i % samples.length];
        }
        return all;
    }

    private static float[] scaled(float[] samples, double level) {
        double scale = level / Math.sqrt(power(samples));
        float[] scaled = new float[samples.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scale * samples[i]);
        }
        return scaled;
    }

    private static double power(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / samples.length;
    }
}
