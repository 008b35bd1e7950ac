package tamis.demo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tamis.demo.bench.Melody.Pitch;
import tamis.dsp.factor.AtomSources;
import tamis.dsp.factor.BetaNmf;
import tamis.dsp.factor.Factorization;
import tamis.dsp.factor.Initialization;
import tamis.dsp.factor.Matrix;
import tamis.dsp.factor.NmfRequest;
import tamis.dsp.factor.Progress;
import tamis.dsp.factor.Spectrogram;
import tamis.dsp.factor.StopRule;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.nmf.BetaDivergence;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/**
 * The three-note melody: factorise its magnitude spectrogram with K = 3, see that every atom is one pitch, and pull out
 * "D" alone and "D and E" together.
 *
 * <p>Source of the example: "Non-negative matrix factorization for polyphonic music transcription", WASPAA 2003.
 *
 * @param pitches what each atom plays, [3]
 * @param rows one a source and way of synthesis
 */
public record MelodyExample(List<Pitch> pitches, List<Row> rows) {
    private static final Window WINDOW = Window.hann(new StftConfig(2048, 512));
    private static final StopRule STOP = new StopRule(500, 1e-6);

    /**
     * How well one source came out, all SI-SDR in dB.
     *
     * @param source pitches pulled out
     * @param way how: direct, or by a mask
     * @param before the mixture against the source
     * @param after the estimate against the source
     * @param ideal the mask made of the true magnitudes in the model's place, the same exponent; of the direct way, the
     *     true magnitude with the mixture's phase
     */
    public record Row(String source, String way, double before, double after, double ideal) {}

    /** Runs the example; a second or two. */
    public static MelodyExample run(long seed) {
        Spectrogram mixture = new Spectrogram(Melody.mixture(), WINDOW);
        NmfRequest request = new NmfRequest(mixture.magnitude(), 3, Initialization.RANDOM, STOP, seed);
        Factorization model = new BetaNmf(BetaDivergence.KULLBACK_LEIBLER, 0).factorize(request, Progress.NONE);
        List<Pitch> pitches = new ArrayList<>();
        for (int atom = 0; atom < 3; atom++) {
            pitches.add(pitchOf(model.w().column(atom)));
        }
        List<Row> rows = new ArrayList<>();
        for (List<Pitch> source : List.of(List.of(Pitch.D), List.of(Pitch.D, Pitch.E))) {
            rows.addAll(pullOut(mixture, model, pitches, source));
        }
        return new MelodyExample(pitches, rows);
    }

    private static List<Row> pullOut(
            Spectrogram mixture, Factorization model, List<Pitch> pitches, List<Pitch> source) {
        int[] atoms = java.util.stream.IntStream.range(0, 3)
                .filter(atom -> source.contains(pitches.get(atom)))
                .toArray();
        float[] truth = sum(source);
        float[] rest = sum(
                Arrays.stream(Pitch.values()).filter(p -> !source.contains(p)).toList());
        Matrix trueMagnitude = new Spectrogram(truth, WINDOW).magnitude();
        Matrix restMagnitude = new Spectrogram(rest, WINDOW).magnitude();
        double before = SiSdr.of(Melody.mixture(), truth);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                source.toString(),
                "direct",
                before,
                SiSdr.of(mixture.withMagnitude(AtomSources.magnitude(model, atoms)), truth),
                SiSdr.of(mixture.withMagnitude(trueMagnitude), truth)));
        for (double alpha : new double[] {1, 1.5, 2}) {
            Matrix mask = AtomSources.masks(model, alpha, List.of(atoms)).getFirst();
            rows.add(new Row(
                    source.toString(),
                    "mask alpha " + alpha,
                    before,
                    SiSdr.of(mixture.filter(mask), truth),
                    SiSdr.of(mixture.filter(ideal(trueMagnitude, restMagnitude, alpha)), truth)));
        }
        return rows;
    }

    private static Matrix ideal(Matrix truth, Matrix rest, double alpha) {
        Matrix mask = new Matrix(truth.rows(), truth.columns());
        for (int i = 0; i < mask.data().length; i++) {
            double wanted = Math.pow(truth.data()[i], alpha);
            mask.data()[i] = wanted / Math.max(wanted + Math.pow(rest.data()[i], alpha), 1e-300);
        }
        return mask;
    }

    private static float[] sum(List<Pitch> pitches) {
        float[] sum = new float[Melody.mixture().length];
        for (Pitch pitch : pitches) {
            float[] part = Melody.only(pitch);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    /** {@return the pitch whose fundamental lies nearest to the atom's strongest bin} */
    private static Pitch pitchOf(double[] atom) {
        int strongest = 0;
        for (int bin = 0; bin < atom.length; bin++) {
            strongest = atom[bin] > atom[strongest] ? bin : strongest;
        }
        double hertz = (double) strongest * Melody.SAMPLE_RATE / WINDOW.config().frame();
        return Arrays.stream(Pitch.values())
                .min(java.util.Comparator.comparingDouble(pitch -> Math.abs(pitch.hertz() - hertz)))
                .orElseThrow();
    }

    /** {@return the rows as a table for people} */
    public String table() {
        StringBuilder text = new StringBuilder("atoms play " + pitches + System.lineSeparator());
        text.append(String.format("%-8s %-15s %8s %8s %8s  SI-SDR dB%n", "source", "way", "before", "after", "ideal"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %-15s %8.1f %8.1f %8.1f%n",
                    row.source,
                    row.way,
                    row.before,
                    row.after,
                    row.ideal));
        }
        return text.toString();
    }
}
