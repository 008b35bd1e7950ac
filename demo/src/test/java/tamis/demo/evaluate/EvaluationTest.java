package tamis.demo.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.dsp.Signal;
import tamis.dsp.model.Dictionary;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.realtime.file.WavFile;
import tamis.realtime.host.SeparatorCatalog;

/** A low band of noise that is wanted and a high one that is not, and a dictionary that knows both. */
class EvaluationTest {
    private static final int RATE = 16_000;
    private static final StftConfig STFT = new StftConfig(256, 64);

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter text = new StringWriter();

    @BeforeEach
    void makeFiles() throws IOException {
        write("a", RATE, 1);
        write("b", RATE, 1);
        Files.writeString(folder.resolve("manifest.csv"), "id,noise_type,snr_db\na,\"high, band\",5\nb.wav,other,0\n");
    }

    @Test
    void whatIsKnownOfEachFileAndContestantStandsInTableAndPage() throws Exception {
        Evaluation evaluation = evaluation(List.of(command("copy=cp {in} {out}")), List.of(), true);
        Report report = evaluation.run(step -> ReportText.tell(step, new PrintWriter(text)));
        ReportText.tell(report, new PrintWriter(text));

        assertEquals(List.of("unprocessed", "bands", "copy", "ideal ratio mask"), report.contestants());
        assertEquals(Set.of(0.0, 5.0), report.gainsBySnr().keySet());
        assertEquals(Set.of("high, band", "other"), report.gainsByNoise().keySet());
        Report.Summary preset = report.mean("bands");
        assertTrue(preset.gain() > 10, text::toString);
        assertTrue(preset.score().noiseReduction() > 10 && preset.score().levelLost() < 1, text::toString);
        assertEquals(0, report.mean("copy").gain(), 0.05); // the file is rounded to 16 bit
        assertEquals(1, report.shareOfOracle("ideal ratio mask").orElseThrow(), 1e-12);
        assertTrue(text.toString().contains("mean of 2"), text::toString);

        String csv = ReportCsv.of(report);
        assertEquals(1 + 2 * 4, csv.lines().count());
        assertTrue(csv.contains("\"high, band\""), csv);
        String page = ReportPage.of(report, evaluation);
        assertTrue(page.split("data:image/png;base64,", -1).length > 10, "pictures are in the page");
        assertTrue(page.contains("mask of low") && page.contains("activations"), "the first preset's frames are shown");
        assertFalse(page.contains("src=\"http"), "nothing is fetched");
    }

    @Test
    void aPeersDelayIsFoundAndTakenOut() throws Exception {
        // 44 bytes of header, then 200 samples of silence in front of the sound.
        String late = "late=(head -c 44 {in}; head -c 400 /dev/zero; tail -c +45 {in} | head -c -400) > {out}";
        Report report = evaluation(List.of(command(late)), List.of(), false).run(step -> {});
        assertEquals(200, report.of("late").getFirst().delaySamples());
        assertEquals(0, report.mean("late").gain(), 0.5); // the last 200 samples are lost
    }

    @Test
    void figuresOfOtherProgramsAreTakenIn() throws Exception {
        ShellCommand size = ShellCommand.parse(
                "size=wc -c < {out}; cat {clean} > /dev/null; echo figure 4.5", Set.of("clean", "out"));
        Report report = evaluation(List.of(), List.of(size), false).run(step -> {});
        assertEquals(4.5, report.mean("bands").score().others().get("size"));
        assertTrue(ReportCsv.of(report).lines().findFirst().orElseThrow().endsWith(",size"));
    }

    @Test
    void stereoOfAnotherRateIsRatedChannelByChannel() throws Exception {
        write("a", 44_100, 2);
        Files.delete(folder.resolve("manifest.csv"));
        Report report = evaluation(List.of(), List.of(), true).run(step -> {});
        assertTrue(report.of("bands").getFirst().gain() > 10, "the preset converts there and back");
        assertEquals("", report.trials().getFirst().condition().noise());
    }

    @Test
    void whatGoesWrongNamesTheProgramAndTheReason() {
        assertFails("exit code 3: no such luck", "bad=echo no such luck >&2; : {in} {out}; exit 3");
        assertFails("wrote no file", "none=: {in} {out}");
        assertFails("cannot be rated", "mute=(head -c 44 {in}; head -c 32000 /dev/zero) > {out}");
        assertThrows(IllegalArgumentException.class, () -> command("cp {in} {out}"));
        assertThrows(IllegalArgumentException.class, () -> command("copy=cp {in} there"));
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluation(List.of(command("bands=cp {in} {out}")), List.of(), false));
    }

    private void assertFails(String words, String peer) {
        Exception fault = assertThrows(IOException.class, () -> evaluation(List.of(command(peer)), List.of(), false)
                .run(step -> {}));
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault::toString);
    }

    private static ShellCommand command(String text) {
        return ShellCommand.parse(text, Set.of("in", "out"));
    }

    private Evaluation evaluation(List<ShellCommand> peers, List<ShellCommand> scores, boolean oracle) {
        Dictionary bands = new Dictionary(List.of("low", "high"), new float[][][] {{band(0, 32)}, {band(64, 128)}});
        Preset preset = new Preset(
                "bands",
                "Two bands.",
                "kl-nmf",
                RATE,
                STFT,
                WindowPair.SQRT_HANN,
                bands,
                Settings.neutral(bands.sources()).withGain("high", Double.NEGATIVE_INFINITY),
                Smoothing.NONE,
                new Provenance("made by hand", "", 0, "2026-01-01", new TreeMap<>(), "CC0"));
        return new Evaluation(
                folder.resolve("clean"),
                folder.resolve("mix"),
                SeparatorCatalog.bundled(),
                List.of(preset),
                peers,
                scores,
                oracle);
    }

    private static float[] band(int from, int to) {
        float[] atom = new float[STFT.bins()];
        for (int bin = from; bin < to; bin++) {
            atom[bin] = 1f / (to - from);
        }
        return atom;
    }

    private void write(String name, int rate, int channels) throws IOException {
        float[][] clean = new float[channels][rate];
        float[][] mix = new float[channels][rate];
        for (int channel = 0; channel < channels; channel++) {
            SplittableRandom random = new SplittableRandom(name.charAt(0) + channel);
            for (int tone = 0; tone < 12; tone++) {
                add(clean[channel], 200 + 120 * tone, rate, random);
                add(mix[channel], 4500 + 200 * tone, rate, random);
            }
            for (int i = 0; i < rate; i++) {
                mix[channel][i] += clean[channel][i];
            }
        }
        for (String kind : List.of("clean", "mix")) {
            Files.createDirectories(folder.resolve(kind));
            WavFile.write(
                    folder.resolve(kind).resolve(name + ".wav"), new Signal(rate, kind.equals("mix") ? mix : clean));
        }
    }

    /** A tone that beats, at a phase of its own. */
    private static void add(float[] out, double hertz, int rate, SplittableRandom random) {
        double phase = random.nextDouble(2 * Math.PI);
        double beat = random.nextDouble(2, 6);
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / rate;
            out[i] +=
                    (float) (0.02 * (1 + Math.sin(2 * Math.PI * beat * t)) * Math.sin(2 * Math.PI * hertz * t + phase));
        }
    }
}
