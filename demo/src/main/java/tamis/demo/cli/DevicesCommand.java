package tamis.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tamis.demo.buffer.KeptBuffers;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.DeviceInfo;

/** {@code tamis devices}: what there is to record from and play to. */
@Command(
        name = "devices",
        description = "Lists the sound devices of this machine.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Below them, the buffers that tamis live --buffer auto found to lose nothing, and keeps.",
            "",
            "Examples:",
            "  tamis devices",
            "  tamis devices --forget-buffers        so that --buffer auto looks anew"
        })
public final class DevicesCommand implements Callable<Integer> {
    @Option(names = "--forget-buffers", description = "Forget what --buffer auto found, instead.")
    private boolean forget;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Terminal.out(spec);
        PrintWriter err = Terminal.err(spec);
        KeptBuffers buffers = new KeptBuffers(KeptBuffers.ofUser(), err::println);
        if (forget) {
            out.println(
                    buffers.forget() ? "forgot the buffers in " + buffers.file() : "there were no buffers to forget");
            return 0;
        }
        List<DeviceInfo> devices = AudioDevices.list();
        for (DeviceInfo device : devices) {
            out.printf(
                    "%-8s %-8s %s (%s)%n",
                    device.input() ? "input" : "",
                    device.output() ? "output" : "",
                    device.name(),
                    device.description());
        }
        buffers.all().forEach(kept -> out.println("buffer            " + kept));
        if (devices.isEmpty()) {
            err.println("tamis devices: there is no sound device; is a sound server running for this user?");
            return Complaint.FAILED;
        }
        return 0;
    }
}
