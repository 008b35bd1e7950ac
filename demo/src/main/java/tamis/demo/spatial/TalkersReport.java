package tamis.demo.spatial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.Signal;
import tamis.dsp.metric.BssEval;
import tamis.dsp.metric.BssScore;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.spatial.AnechoicRoom;
import tamis.dsp.spatial.DuetPeak;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/**
 * Rates separation by direction on anechoic mixtures of real talkers, drawn from a folder of speech: how far each peak
 * is from the truth, and what each talker gains.
 */
public final class TalkersReport {
    private static final int RATE = 16_000;
    private static final int LENGTH = 6 * RATE;
    private static final double LEVEL = 0.05; // RMS of every talker, -26 dBFS
    private static final int DRAWS = 1000; // tries to find a recording that is long enough
    private static final double[][] DIRECTIONS = {{-0.6, -1.3}, {0.5, 1.4}, {0.15, 0.5}, {-0.15, -0.4}};

    private TalkersReport() {}

    /**
     * Mixes, separates and rates.
     *
     * @param folder of sound files of one talker each, at any depth; those under six seconds are passed over
     * @param count talkers in a mixture, in [2, 4]
     * @param mixtures how many mixtures, at least 1
     * @param seed of the draw
     * @param line takes each line of the report
     * @throws IOException when the folder cannot be read or holds no recording of six seconds
     */
    public static void run(Path folder, int count, int mixtures, long seed, Consumer<String> line) throws IOException {
        if (count < 2 || count > DIRECTIONS.length || mixtures < 1) {
            throw new IllegalArgumentException("count must be in [2, " + DIRECTIONS.length
                    + "] and mixtures at least 1, got " + count + " and " + mixtures);
        }
        List<Path> files = SoundFiles.below(folder);
        SplittableRandom random = new SplittableRandom(seed);
        int rated = 0; // talkers
        double[] sums = new double[3]; // SI-SDR gain, SDR gain, SIR gain
        for (int mixture = 1; mixture <= mixtures; mixture++) {
            List<Signal> talkers = new ArrayList<>();
            for (int talker = 0; talker < count; talker++) {
                Signal sound = draw(files, random);
                talkers.add(AnechoicRoom.place(sound, DIRECTIONS[talker][0], DIRECTIONS[talker][1]));
            }
            rated += rate(mixture, talkers, sums, line);
        }
        line.accept(String.format(
                Locale.ROOT,
                "mean over %d talkers: SI-SDR gain %.2f dB, SDR gain %.2f dB, SIR gain %.2f dB",
                rated,
                sums[0] / rated,
                sums[1] / rated,
                sums[2] / rated));
    }

    /** {@return how many talkers were rated: all, or none where a peak is missing} */
    private static int rate(int mixture, List<Signal> talkers, double[] sums, Consumer<String> line) {
        int count = talkers.size();
        Signal mixed = sum(talkers);
        DuetReport report = DuetReport.of(mixed, count, List.of());
        if (report.peaks().size() < count) {
            line.accept("mixture " + mixture + ": only " + report.peaks().size() + " peaks, not rated");
            return 0;
        }
        float[][] truth = new float[count][];
        float[][] estimates = new float[count][];
        float[][] unprocessed = new float[count][];
        DuetPeak[] peaks = new DuetPeak[count];
        for (int talker = 0; talker < count; talker++) {
            int nearest = nearest(report.peaks(), DIRECTIONS[talker]);
            peaks[talker] = report.peaks().get(nearest);
            truth[talker] = talkers.get(talker).samples()[0];
            estimates[talker] = report.estimates().get(nearest).samples()[0];
            unprocessed[talker] = mixed.samples()[0];
        }
        BssEval eval = new BssEval(truth);
        List<BssScore> before = eval.inOrder(unprocessed);
        List<BssScore> after = eval.inOrder(estimates);
        for (int talker = 0; talker < count; talker++) {
            double gain = SiSdr.of(estimates[talker], truth[talker]) - SiSdr.of(unprocessed[talker], truth[talker]);
            double sdrGain = after.get(talker).sdr() - before.get(talker).sdr();
            double sirGain = after.get(talker).sir() - before.get(talker).sir();
            sums[0] += gain;
            sums[1] += sdrGain;
            sums[2] += sirGain;
            line.accept(String.format(
                    Locale.ROOT,
                    "mixture %d talker %d: peak off by %+.3f, %+.3f samples; gains SI-SDR %.2f, SDR %.2f, SIR %.2f dB",
                    mixture,
                    talker + 1,
                    peaks[talker].attenuation() - DIRECTIONS[talker][0],
                    peaks[talker].delaySamples() - DIRECTIONS[talker][1],
                    gain,
                    sdrGain,
                    sirGain));
        }
        return count;
    }

    private static int nearest(List<DuetPeak> peaks, double[] direction) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int peak = 0; peak < peaks.size(); peak++) {
            double distance = Math.hypot(
                    peaks.get(peak).attenuation() - direction[0],
                    peaks.get(peak).delaySamples() - direction[1]);
            if (distance < least) {
                least = distance;
                nearest = peak;
            }
        }
        return nearest;
    }

    /** Six seconds of a recording drawn at random, at the common level. */
    private static Signal draw(List<Path> files, SplittableRandom random) throws IOException {
        for (int draw = 0; draw < DRAWS; draw++) {
            Signal sound = AudioFile.read(files.get(random.nextInt(files.size())));
            if (sound.seconds() >= (double) LENGTH / RATE) {
                Signal mono = new Signal(sound.sampleRate(), new float[][] {sound.mono()});
                Signal resampled = Resampling.to(RATE, mono);
                float[] samples = Arrays.copyOf(resampled.samples()[0], LENGTH);
                double power = 0;
                for (float sample : samples) {
                    power += (double) sample * sample / LENGTH;
                }
                if (power > 0) {
                    float gain = (float) (LEVEL / Math.sqrt(power));
                    for (int i = 0; i < LENGTH; i++) {
                        samples[i] *= gain;
                    }
                    return new Signal(RATE, new float[][] {samples});
                }
            }
        }
        throw new IOException(
                "no recording of six seconds found in " + DRAWS + " draws from " + files.size() + " files");
    }

    private static Signal sum(List<Signal> signals) {
        float[][] sum = new float[2][LENGTH];
        for (Signal signal : signals) {
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < LENGTH; i++) {
                    sum[channel][i] += signal.samples()[channel][i];
                }
            }
        }
        return new Signal(RATE, sum);
    }
}
