package tamis.demo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tamis.demo.offline.Render;
import tamis.dsp.AudioThread;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.FullBandShape;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.StreamingSeparator;
import tamis.presets.Preset;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/**
 * What a full-band denoiser gains over the narrower one that it is built on, and over leaving the band above as it is.
 * Control thread only.
 */
public final class FullBandBench {
    private static final int[] SNRS_DB = {-5, 0, 5, 10, 15};
    private static final int LONGEST_SECONDS = 10;
    private static final double ACTIVE = 1e-3; // 20 ms frames within 30 dB of the loudest count as speech

    private final Preset narrow;
    private final Preset full;

    /** Compares {@code full}, of unrolled weights for high bins, with the preset that it is built on. */
    public FullBandBench(Preset narrow, Preset full) {
        this.narrow = narrow;
        this.full = full;
    }

    /**
     * How one way of doing it did.
     *
     * @param gainDb mean SI-SDR gain of the full band
     * @param gainAboveDb the same of what the narrow preset's rate cannot hold; NaN where nothing is left of it
     * @param gainsDb as the first, by SNR of the mixture
     */
    public record Row(String name, double gainDb, double gainAboveDb, List<Double> gainsDb) {}

    /** {@return SNRs that mixtures have in turn, dB} */
    public static List<Integer> snrsDb() {
        return Arrays.stream(SNRS_DB).boxed().toList();
    }

    /**
     * Mixes and rates.
     *
     * @param speech at the full preset's rate
     * @param noise likewise; one for each speech signal in turn, repeated where it is shorter
     */
    public List<Row> run(List<float[]> speech, List<float[]> noise) {
        List<Way> ways = List.of(
                new Way(narrow.name(), mixture -> rendered(narrow, mixture)),
                new Way("above held at 1", this::heldOpen),
                new Way(full.name(), mixture -> rendered(full, mixture)));
        List<List<double[]>> gains = new ArrayList<>();
        ways.forEach(way -> gains.add(new ArrayList<>()));
        for (int i = 0; i < speech.size() * SNRS_DB.length; i++) {
            float[] clean = cut(speech.get(i % speech.size()));
            float[] mixed = mixed(clean, noise.get(i % noise.size()), SNRS_DB[i % SNRS_DB.length]);
            float[] cleanAbove = above(clean);
            double before = SiSdr.of(mixed, clean);
            double beforeAbove = SiSdr.of(above(mixed), cleanAbove);
            for (int way = 0; way < ways.size(); way++) {
                float[] heard = ways.get(way).hears().of(mixed);
                double gainAbove = ways.get(way).name().equals(narrow.name())
                        ? Double.NaN
                        : SiSdr.of(above(heard), cleanAbove) - beforeAbove;
                gains.get(way).add(new double[] {SiSdr.of(heard, clean) - before, gainAbove});
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int way = 0; way < ways.size(); way++) {
            rows.add(row(ways.get(way).name(), gains.get(way)));
        }
        return rows;
    }

    private interface Hears {
        float[] of(float[] mixture);
    }

    private record Way(String name, Hears hears) {}

    private static Row row(String name, List<double[]> gains) {
        List<Double> bySnr = new ArrayList<>();
        for (int snr = 0; snr < SNRS_DB.length; snr++) {
            double sum = 0;
            for (int i = snr; i < gains.size(); i += SNRS_DB.length) {
                sum += gains.get(i)[0];
            }
            bySnr.add(sum * SNRS_DB.length / gains.size());
        }
        return new Row(
                name,
                gains.stream().mapToDouble(gain -> gain[0]).average().orElse(Double.NaN),
                gains.stream().mapToDouble(gain -> gain[1]).average().orElse(Double.NaN),
                bySnr);
    }

    private float[] cut(float[] samples) {
        return Arrays.copyOf(samples, Math.min(samples.length, LONGEST_SECONDS * full.sampleRate()));
    }

    private float[] mixed(float[] clean, float[] noise, double snrDb) {
        double power = 0;
        for (int i = 0; i < clean.length; i++) {
            power += (double) noise[i % noise.length] * noise[i % noise.length];
        }
        double scale = Math.sqrt(activePower(clean) / (power / clean.length) / Math.pow(10, snrDb / 10));
        float[] mixed = new float[clean.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (clean[i] + scale * noise[i % noise.length]);
        }
        return mixed;
    }

    private double activePower(float[] clean) {
        int frame = full.sampleRate() / 50;
        double[] powers = new double[clean.length / frame];
        for (int i = 0; i < powers.length * frame; i++) {
            powers[i / frame] += (double) clean[i] * clean[i] / frame;
        }
        double least = ACTIVE * Arrays.stream(powers).max().orElse(0);
        return Arrays.stream(powers).filter(power -> power > least).average().orElse(0);
    }

    /** {@return what is left when all that the narrow preset's rate can hold is taken away} */
    private float[] above(float[] samples) {
        Signal there = Resampling.to(narrow.sampleRate(), signal(samples));
        float[] back = Resampling.to(full.sampleRate(), there).samples()[0];
        float[] rest = samples.clone();
        for (int i = 0; i < Math.min(rest.length, back.length); i++) {
            rest[i] -= back[i];
        }
        return rest;
    }

    private float[] rendered(Preset preset, float[] mixture) {
        return Render.render(preset.open(1, SeparatorCatalog.bundled()), signal(mixture), done -> {})
                .samples()[0];
    }

    private float[] heldOpen(float[] mixture) {
        if (!(full.model() instanceof UnrolledWeights weights)) {
            throw new IllegalArgumentException("preset " + full.name() + " must hold unrolled weights");
        }
        SeparatorProvider provider = SeparatorCatalog.bundled().apply(full.separator());
        StreamSpec spec = new StreamSpec(full.sampleRate(), 1, full.stft());
        Separator open = new HeldOpen(
                provider.create(spec, weights), FullBandShape.of(weights).low().bins());
        StreamingSeparator stream = new StreamingSeparator(
                spec,
                full.window().at(full.stft()),
                open,
                2,
                new MaskSmoother(2, full.stft().bins(), 0, 0, spec.hopMillis()));
        Controls controls = new Controls(
                SourceGains.solo(2, 0),
                ParameterValues.of(provider.info(), full.settings().parameters()));
        return Render.render(stream, controls, signal(mixture), done -> {}).samples()[0];
    }

    private Signal signal(float[] samples) {
        return new Signal(full.sampleRate(), new float[][] {samples});
    }

    /** The network's masks, and everything above them. */
    private record HeldOpen(Separator network, int first) implements Separator {
        @Override
        @AudioThread
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            network.process(mixture, parameters, masks);
            Arrays.fill(masks.values()[0], first, masks.bins(), 1);
            Arrays.fill(masks.values()[1], first, masks.bins(), 0);
        }

        @Override
        @AudioThread
        public void reset() {
            network.reset();
        }
    }
}
