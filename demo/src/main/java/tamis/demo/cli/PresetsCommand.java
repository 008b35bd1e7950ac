package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tamis.dsp.separator.Parameter;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.presets.Provenance;

/** {@code tamis presets}: what there is to choose from. */
@Command(
        name = "presets",
        description = "Lists the presets, or all there is to know about one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  tamis presets", "  tamis presets speech-16k"})
public final class PresetsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PRESET", arity = "0..1", description = "Name or file of the one to tell about.")
    private @Nullable String name;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Terminal.out(spec);
        PresetStore store = PresetOptions.store();
        if (name != null) {
            tell(store.load(name), out);
            return 0;
        }
        boolean whole = true;
        for (String each : store.names()) {
            whole &= list(store, each, out);
        }
        return whole ? 0 : Complaint.FAILED;
    }

    private static boolean list(PresetStore store, String name, PrintWriter out) {
        try {
            Preset preset = store.load(name);
            out.printf(
                    "%-24s %6d Hz  %5.1f ms  %s  (%s)%n",
                    name,
                    preset.sampleRate(),
                    1000.0 * preset.stft().synthesis() / preset.sampleRate(),
                    preset.description(),
                    String.join(", ", preset.model().sources()));
            return true;
        } catch (IOException | IllegalArgumentException fault) {
            out.printf("%-24s cannot be read: %s%n", name, fault.getMessage());
            return false;
        }
    }

    private void tell(Preset preset, PrintWriter out) throws IOException {
        out.println(preset.name() + ": " + preset.description());
        out.printf("  rate        %d Hz%n", preset.sampleRate());
        out.printf(
                "  frames      %d samples, every %d, synthesis over %d%n",
                preset.stft().frame(), preset.stft().hop(), preset.stft().synthesis());
        out.printf("  latency     %.1f ms algorithmic%n", 1000.0 * preset.stft().synthesis() / preset.sampleRate());
        out.printf("  separator   %s%n", preset.separator());
        for (String source : preset.model().sources()) {
            Fader fader = preset.settings().fader(source);
            out.printf("  source      %-12s gain %s, limit %s%n", source, db(fader.gainDb()), db(fader.limitDb()));
        }
        for (Parameter parameter :
                plugins.catalog().apply(preset.separator()).info().parameters()) {
            out.printf(
                    "  parameter   %-12s %s in [%s, %s] %s: %s%n",
                    parameter.name(),
                    preset.settings().parameters().getOrDefault(parameter.name(), parameter.normal()),
                    parameter.lowest(),
                    parameter.highest(),
                    parameter.unit(),
                    parameter.description());
        }
        Provenance provenance = preset.provenance();
        out.println("  trained on  " + provenance.data());
        out.println("  by          " + provenance.command() + " (" + provenance.date() + ", seed " + provenance.seed()
                + ")");
        for (Map.Entry<String, Double> figure : provenance.figures().entrySet()) {
            out.printf("  figure      %s %s%n", figure.getKey(), figure.getValue());
        }
        out.println("  licence     " + provenance.licence());
    }

    private static String db(double value) {
        return Double.isFinite(value) ? "%.1f dB".formatted(value) : value < 0 ? "off" : "none";
    }
}
