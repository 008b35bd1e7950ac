package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tamis.demo.doctor.Checkup;
import tamis.demo.doctor.Finding;

/** {@code tamis doctor}: what is wrong with the audio set-up. */
@Command(
        name = "doctor",
        description = "Says what is wrong with the audio set-up of this machine, and how to mend it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Listens to the input for a second. Exit code 1 when something must be mended before sound can flow.",
            "",
            "Example:",
            "  tamis doctor"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Terminal.out(spec);
        List<Finding> findings = Checkup.findings();
        for (Finding finding : findings) {
            out.println(mark(finding.grade()) + finding.what());
            if (!finding.mend().isEmpty()) {
                out.println("     -> " + finding.mend());
            }
        }
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD) ? Complaint.FAILED : 0;
    }

    private static String mark(Finding.Grade grade) {
        return switch (grade) {
            case GOOD -> "ok   ";
            case FAIR -> "hm   ";
            case BAD -> "BAD  ";
        };
    }
}
