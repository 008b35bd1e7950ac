package tamis.demo.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.separator.Untrained;
import tamis.dsp.separators.HumHissProvider;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis train hum-hiss}: a preset against hum and hiss; nothing is learnt beforehand. */
@Command(
        name = "hum-hiss",
        description = "Makes a preset that takes mains hum and hiss away while it runs. It needs no recordings; the"
                + " bundled preset hum-and-hiss is one at 48 kHz.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tamis train hum-hiss stage --rate 44100 --mains 60",
            "  tamis live --preset stage --gain hiss=-12"
        })
public final class TrainHumHissCommand implements Callable<Integer> {
    private static final Untrained SUGGESTED = new HumHissProvider().untrained().orElseThrow();

    @Parameters(paramLabel = "NAME", description = "Name of the preset, or a file that ends in .tamis.")
    private String name = "";

    @Option(names = "--rate", paramLabel = "HZ", defaultValue = "48000", description = "${DEFAULT-VALUE} unless given.")
    private int rate;

    @Option(
            names = "--mains",
            paramLabel = "HZ",
            defaultValue = "0",
            description = "50 or 60; 0, whichever is heard, unless given.")
    private float mains;

    @Option(names = "--frame", paramLabel = "N", defaultValue = "4096", description = "${DEFAULT-VALUE} unless given.")
    private int frame;

    @Option(
            names = "--synthesis",
            paramLabel = "M",
            defaultValue = "2048",
            description = "Samples of it that are heard, the delay; a hop is half; ${DEFAULT-VALUE} unless given.")
    private int synthesis;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.neutral(SUGGESTED.sources());
        for (String source : SUGGESTED.off()) {
            settings = settings.withGain(source, Double.NEGATIVE_INFINITY);
        }
        if (mains > 0) {
            settings = settings.withParameter("mains", mains);
        }
        Preset preset = new Preset(
                PresetFile.name(name),
                "Takes mains hum and hiss away from speech and music.",
                "hum-hiss",
                rate,
                new StftConfig(frame, synthesis / 2, synthesis),
                WindowPair.SQRT_HANN,
                SUGGESTED.model(),
                settings,
                Smoothing.NONE,
                new Provenance(
                        "nothing: it listens while it runs",
                        CallText.of(java.util.Objects.requireNonNull(spec)),
                        0,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        "CC0"));
        preset.open(1, SeparatorCatalog.bundled()); // refuses now what could not run later
        PrintWriter out = Terminal.out(spec);
        out.println(PresetFile.save(preset, name));
        return 0;
    }
}
