package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.dsp.separator.Parameter;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.insert.InsertInfo;
import tamis.realtime.ladspa.LadspaLibrary;
import tamis.realtime.ladspa.LadspaPath;
import tamis.realtime.ladspa.LadspaPlugin;

/** {@code tamis inserts}: the effects there are, with their parameters. */
@Command(
        name = "inserts",
        description = "Lists the effects that --insert and --insert-after take, with their parameters and ranges.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "To list a LADSPA library, Tamis loads it: its native code runs within this program, and nothing can be done"
                    + " against what it does. Name only libraries that you trust. One that anybody may write to is not"
                    + " opened.",
            "",
            "Examples:",
            "  tamis inserts                          those that ship",
            "  tamis inserts --ladspa cmt             plug-ins of a LADSPA library in LADSPA_PATH",
            "  tamis inserts --ladspa /opt/fx/eq.so   or by its path"
        })
public final class InsertsCommand implements Callable<Integer> {
    private static final int USUAL_RATE = 48_000;
    private static final float UNBOUNDED = 1e9f; // what a LADSPA port without a bound takes

    @Option(
            names = "--ladspa",
            paramLabel = "LIBRARY",
            description = "Plug-ins of this library, by path or by name within LADSPA_PATH.")
    private @Nullable String library;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "" + USUAL_RATE,
            description = "Some ranges depend on the sample rate; ${DEFAULT-VALUE} unless given.")
    private int rate;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        if (library == null) {
            InsertCatalog.ofSystem().named().values().forEach(insert -> tell(out, insert.info(rate), ""));
            return 0;
        }
        LadspaLibrary loaded = LadspaLibrary.load(LadspaPath.ofEnvironment().find(library));
        out.println(loaded.file());
        for (LadspaPlugin plugin : loaded.plugins()) {
            tell(out, plugin.info(rate), " (" + plugin.shape() + ")");
        }
        return 0;
    }

    private static void tell(PrintWriter out, InsertInfo info, String more) {
        out.printf("%s: %s%s%n", info.name(), info.description(), more);
        for (Parameter parameter : info.parameters()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %s, normally %s%s%n",
                    parameter.name(),
                    range(parameter),
                    number(parameter.normal()),
                    parameter.description().isEmpty() ? "" : "  " + parameter.description());
        }
    }

    private static String range(Parameter parameter) {
        String lowest = parameter.lowest() <= -UNBOUNDED ? "any" : number(parameter.lowest());
        String highest = parameter.highest() >= UNBOUNDED ? "any" : number(parameter.highest());
        return (lowest + " to " + highest + " " + parameter.unit()).strip();
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < UNBOUNDED
                ? Long.toString((long) value)
                : Float.toString(value);
    }
}
