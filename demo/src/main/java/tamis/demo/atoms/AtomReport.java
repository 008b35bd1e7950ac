package tamis.demo.atoms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tamis.dsp.Signal;
import tamis.dsp.factor.AtomSources;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Factorization;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.Spectrogram;
import tamis.dsp.factor.StopRule;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/**
 * One recording's magnitudes as a sum of atoms, each a spectrum and when it sounds; sources are made of atoms that
 * somebody chose. The channels are factorised as their mean and filtered alike.
 *
 * @param sound the recording
 * @param window of its frames
 * @param model W, the spectra, [bins][atoms], and H, [atoms][frames]
 */
public record AtomReport(Signal sound, Window window, Factorization model) {
    private static final double LONGEST_FRAME = 0.13; // s; tells notes a whole tone apart from 130 Hz on
    private static final int LONGEST_TRANSFORM = 4096;

    /**
     * Factorises.
     *
     * @param components how many atoms, at least 1
     * @param progress hears the divergence after each iteration
     */
    public static AtomReport of(
            Signal sound,
            BetaNmf method,
            int components,
            Initialization start,
            StopRule stop,
            long seed,
            Progress progress) {
        Window window = window(sound.sampleRate());
        Matrix magnitude = new Spectrogram(sound.mono(), window).magnitude();
        NmfRequest request = new NmfRequest(magnitude, components, start, stop, seed);
        return new AtomReport(sound, window, method.factorize(request, progress));
    }

    private static Window window(int sampleRate) {
        int frame = Integer.highestOneBit(Math.clamp((int) (LONGEST_FRAME * sampleRate), 64, LONGEST_TRANSFORM));
        return Window.hann(new StftConfig(frame, frame / 4));
    }

    /** {@return a line for each atom, counted from 1: where its spectrum is highest, its share, when it is loudest} */
    public String table() {
        StringBuilder table = new StringBuilder("atom  highest Hz  share of all  loudest at s\n");
        double all = Arrays.stream(model.product().data()).sum();
        for (int atom = 0; atom < model.components(); atom++) {
            int bin = highest(model.w().column(atom));
            double[] activations = model.h().row(atom);
            double share = Arrays.stream(model.w().column(atom)).sum()
                    * Arrays.stream(activations).sum()
                    / Math.max(all, Double.MIN_NORMAL);
            int hop = window.config().hop();
            int middle = window.config().frame() / 2 - hop; // of a frame, from the end of its newest hop's predecessor
            double samples = Math.max(0, (double) highest(activations) * hop - middle);
            table.append(String.format(
                    Locale.ROOT,
                    "%4d  %10.1f  %10.1f %%  %12.2f%n",
                    atom + 1,
                    (double) bin * sound.sampleRate() / window.config().frame(),
                    100 * share,
                    samples / sound.sampleRate()));
        }
        return table.toString();
    }

    private static int highest(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((best, i) -> values[i] > values[best] ? i : best)
                .orElse(0);
    }

    /**
     * Shares the recording among sources by soft masks.
     *
     * @param sources atoms of each, counted from 0; no atom belongs to two
     * @param alpha exponent of the parts' shares: 1 by magnitude, 2 the Wiener filter
     * @return every source, then what is left when some atom belongs to none; together they are the recording
     */
    public List<Signal> masked(List<int[]> sources, double alpha) {
        return AtomSources.masks(model, alpha, sources).stream()
                .map(this::filtered)
                .toList();
    }

    /**
     * Makes each source of its atoms' own magnitudes and the recording's phases.
     *
     * @param sources atoms of each, counted from 0
     */
    public List<Signal> direct(List<int[]> sources) {
        Matrix own = new Spectrogram(sound.mono(), window).magnitude();
        List<Signal> signals = new ArrayList<>();
        for (int[] atoms : sources) {
            Matrix gain = AtomSources.magnitude(model, atoms);
            for (int i = 0; i < gain.data().length; i++) {
                gain.data()[i] = own.data()[i] < 1e-12 ? 0 : gain.data()[i] / own.data()[i]; // no phase to lend
            }
            signals.add(filtered(gain));
        }
        return signals;
    }

    private Signal filtered(Matrix gain) {
        float[][] channels = Arrays.stream(sound.samples())
                .map(channel -> new Spectrogram(channel, window).filter(gain))
                .toArray(float[][]::new);
        return new Signal(sound.sampleRate(), channels);
    }
}
