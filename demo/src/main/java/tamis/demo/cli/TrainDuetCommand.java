package tamis.demo.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.model.Blind;
import tamis.dsp.separators.DuetProvider;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.Provenance;
import tamis.presets.Settings;
import tamis.presets.Smoothing;
import tamis.presets.WindowPair;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis train duet}: a preset that tells directions apart; nothing is learnt beforehand. */
@Command(
        name = "duet",
        description = "Makes a preset that finds sources of a stereo stream by their direction while it runs. It needs"
                + " no recordings; the bundled preset duet is one of two sources at 48 kHz.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tamis train duet panel --sources 4",
            "  tamis live --preset panel --gain direction-2=-20"
        })
public final class TrainDuetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the preset, or a file that ends in .tamis.")
    private String name = "";

    @Option(
            names = "--sources",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many to find, direction-1 and so on; ${DEFAULT-VALUE} unless given.")
    private int sources;

    @Option(names = "--rate", paramLabel = "HZ", defaultValue = "48000", description = "${DEFAULT-VALUE} unless given.")
    private int rate;

    @Option(names = "--frame", paramLabel = "N", defaultValue = "2048", description = "${DEFAULT-VALUE} unless given.")
    private int frame;

    @Option(names = "--hop", paramLabel = "H", defaultValue = "512", description = "${DEFAULT-VALUE} unless given.")
    private int hop;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<String> names = IntStream.rangeClosed(1, sources)
                .mapToObj(source -> "direction-" + source)
                .toList();
        Preset preset = new Preset(
                PresetFile.name(name),
                "Finds " + sources + " sources of a stereo stream by their direction.",
                "duet",
                rate,
                new StftConfig(frame, hop),
                WindowPair.SQRT_HANN,
                new Blind(names),
                Settings.neutral(names),
                Smoothing.NONE,
                new Provenance(
                        "nothing: it listens while it runs",
                        "tamis train duet %s --sources %d --rate %d --frame %d --hop %d"
                                .formatted(PresetFile.name(name), sources, rate, frame, hop),
                        0,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        "CC0"));
        preset.open(
                new DuetProvider().fewestChannels(),
                SeparatorCatalog.bundled()); // refuses now what could not run later
        PrintWriter out = Terminal.out(spec);
        out.println(PresetFile.save(preset, name));
        return 0;
    }
}
