package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.model.UnrolledWeights;
import tamis.dsp.separators.FullBandShape;
import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.StftConfig;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;
import tamis.realtime.host.SeparatorCatalog;

/** {@code tamis train full-band}: a trained denoiser at three times its rate. */
@Command(
        name = "full-band",
        description = "Takes a trained denoiser to three times its rate: its network runs on the lowest bins of frames"
                + " three times as long, and the bins above follow its highest. Nothing more is learnt.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file holds no weights but names the preset it is built on, which must be there when it is read.",
            "",
            "Example:",
            "  tamis train full-band speech-48k.tamis --base speech-16k"
        })
public final class TrainFullBandCommand implements Callable<Integer> {
    private static final int TIMES = 3; // 16 kHz to 48 kHz

    @Parameters(paramLabel = "FILE.tamis", description = "Preset to write.")
    private Path file = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "PRESET",
            defaultValue = "speech-16k",
            description = "The trained denoiser; ${DEFAULT-VALUE} unless given.")
    private String base = "";

    @Option(
            names = "--top",
            paramLabel = "BINS",
            defaultValue = "128",
            description = "Highest bins of the network that those above follow; ${DEFAULT-VALUE} unless given.")
    private int top;

    @Option(
            names = "--description",
            defaultValue = "Takes noise away from speech, full band.",
            description = "One sentence.")
    private String description = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PresetFile.requireFile(file);
        Preset below = PresetOptions.store().load(base);
        Preset made = fullBand(below);
        made.open(1, SeparatorCatalog.bundled()); // refuses now what could not run later
        PresetStore.writeOnTop(made, below, file);
        PrintWriter out = Terminal.out(spec);
        out.println(file);
        return 0;
    }

    private Preset fullBand(Preset below) throws IOException {
        if (!(below.model() instanceof UnrolledWeights network)) {
            throw new IOException(base + " is no trained network to build on: its model is of another kind");
        }
        StftConfig low = below.stft();
        StftConfig stft = new StftConfig(TIMES * low.frame(), TIMES * low.hop(), TIMES * low.synthesis());
        Provenance told = below.provenance();
        return new Preset(
                PresetFile.name(file.toString()),
                description,
                "unrolled-full-band",
                TIMES * below.sampleRate(),
                stft,
                below.window(),
                new FullBandShape(UnrolledShape.of(network), stft.bins() - low.bins(), top).on(network),
                below.settings(),
                below.smoothing(),
                new Provenance(
                        "what " + base + " was trained on; nothing more",
                        CallText.of(Objects.requireNonNull(spec)),
                        told.seed(),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        new TreeMap<>(),
                        told.licence()));
    }
}
