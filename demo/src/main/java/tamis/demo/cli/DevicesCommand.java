package tamis.demo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.DeviceInfo;

/** {@code tamis devices}: what there is to record from and play to. */
@Command(
        name = "devices",
        description = "Lists the sound devices of this machine.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  tamis devices"})
public final class DevicesCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Terminal.out(spec);
        List<DeviceInfo> devices = AudioDevices.list();
        for (DeviceInfo device : devices) {
            out.printf(
                    "%-8s %-8s %s (%s)%n",
                    device.input() ? "input" : "",
                    device.output() ? "output" : "",
                    device.name(),
                    device.description());
        }
        if (devices.isEmpty()) {
            Terminal.err(spec)
                    .println("tamis devices: there is no sound device; is a sound server running for this user?");
            return Complaint.FAILED;
        }
        return 0;
    }
}
