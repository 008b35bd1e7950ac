package tamis.demo.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tamis.demo.buffer.KeptBuffer;
import tamis.demo.buffer.KeptBuffers;
import tamis.dsp.Signal;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.DeviceInfo;
import tamis.realtime.device.SoundCapture;
import tamis.realtime.schedule.RealTimePriority;

/** Looks at everything that live sound needs of a machine. */
public final class Checkup {
    private static final int SAMPLE_RATE = 48_000;
    private static final double HEARD_SECONDS = 1;
    private static final double QUIET_DB = -70; // below any microphone that hears a room
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private Checkup() {}

    /** {@return what was found, part by part; it listens to the input for a second} */
    public static List<Finding> findings() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        boolean linux = "Linux".equals(System.getProperty("os.name"));
        if (linux) {
            findings.addAll(ServerCheck.findings());
            findings.add(bridge());
        }
        List<DeviceInfo> devices = AudioDevices.list();
        findings.add(device("record from", devices.stream().anyMatch(DeviceInfo::input)));
        findings.add(device("play to", devices.stream().anyMatch(DeviceInfo::output)));
        if (devices.stream().anyMatch(DeviceInfo::input)) {
            findings.add(input());
        }
        findings.addAll(buffers());
        if (linux) {
            findings.add(priority());
        }
        return findings;
    }

    private static List<Finding> buffers() {
        List<Finding> findings = new ArrayList<>();
        KeptBuffers file = new KeptBuffers(
                KeptBuffers.ofUser(),
                complaint -> findings.add(Finding.fair(complaint, "tamis devices --forget-buffers")));
        for (KeptBuffer kept : file.all()) {
            findings.add(new Finding(
                    Finding.Grade.GOOD,
                    "--buffer auto uses " + kept,
                    "to have it looked for anew: tamis devices --forget-buffers"));
        }
        return findings;
    }

    private static Finding device(String verb, boolean there) {
        return there
                ? Finding.good("there is a device to " + verb)
                : Finding.bad(
                        "there is no device to " + verb,
                        "plug one in and start a sound server; tamis devices lists them");
    }

    /** Java speaks ALSA; a sound server is reached through a library of its own. */
    private static Finding bridge() {
        try (DirectoryStream<Path> platforms = Files.newDirectoryStream(LIBRARIES)) {
            for (Path platform : platforms) {
                for (String library : List.of("pulse", "pipewire")) {
                    if (Files.exists(platform.resolve("alsa-lib/libasound_module_pcm_" + library + ".so"))) {
                        return Finding.good("ALSA programs reach the sound server (" + library + ")");
                    }
                }
            }
        } catch (IOException unreadable) {
            return Finding.fair("cannot look into " + LIBRARIES + ": " + unreadable.getMessage(), "");
        }
        return Finding.fair(
                "ALSA programs, such as this one, do not reach a sound server",
                "apt-get install libasound2-plugins, or pipewire-alsa with PipeWire");
    }

    private static Finding input() {
        try {
            Signal heard = SoundCapture.record(null, SAMPLE_RATE, HEARD_SECONDS);
            float peak = 0;
            for (float sample : heard.mono()) {
                peak = Math.max(peak, Math.abs(sample));
            }
            double peakDb = 20 * Math.log10(Math.max(peak, 1e-9));
            if (peak == 0) {
                return Finding.fair(
                        "the input is digital silence",
                        "unmute it, or choose another: pactl list short sources; pactl set-default-source NAME");
            }
            return peakDb < QUIET_DB
                    ? Finding.fair(
                            String.format(Locale.ROOT, "the input is very quiet, peak %.0f dB", peakDb),
                            "raise its volume: pactl set-source-volume @DEFAULT_SOURCE@ 100%")
                    : Finding.good(String.format(Locale.ROOT, "the input delivers sound, peak %.0f dB", peakDb));
        } catch (IOException fault) {
            return Finding.bad("the input does not record: " + fault.getMessage(), "end the program that uses it");
        }
    }

    private static Finding priority() {
        return RealTimePriority.isGranted()
                ? Finding.good("the system grants real-time scheduling")
                : Finding.fair(
                        "the system grants no real-time scheduling: other work may be heard as gaps",
                        "as root: echo '@audio - rtprio 20' > /etc/security/limits.d/tamis.conf; join the group audio"
                                + " and log in anew");
    }
}
