package tamis.realtime.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Line;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/** The sound devices of this machine, as Java Sound sees them. */
public final class AudioDevices {
    private AudioDevices() {}

    /** {@return all devices that record or play; empty when there is no sound system} */
    public static List<DeviceInfo> list() {
        List<DeviceInfo> devices = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            Mixer mixer = AudioSystem.getMixer(info);
            boolean input = hasLine(mixer.getTargetLineInfo(), TargetDataLine.class);
            boolean output = hasLine(mixer.getSourceLineInfo(), SourceDataLine.class);
            if (input || output) {
                devices.add(new DeviceInfo(info.getName(), info.getDescription(), input, output));
            }
        }
        return devices;
    }

    /**
     * Tells before any other work whether both devices are there.
     *
     * @param input name or a part of it, null for the first
     * @param output likewise
     * @throws AudioDeviceException when there is no such device, in the words that opening it would use
     */
    public static void check(@Nullable String input, @Nullable String output) throws AudioDeviceException {
        List<DeviceInfo> all = list();
        choose(all, DeviceInfo::input, "input", input);
        choose(all, DeviceInfo::output, "output", output);
    }

    /** Finds the device to record from: the first one when {@code name} is null, else by its name or a part of it. */
    static Mixer input(@Nullable String name) throws AudioDeviceException {
        return mixer(choose(list(), DeviceInfo::input, "input", name));
    }

    /** Finds the device to play to, likewise. */
    static Mixer output(@Nullable String name) throws AudioDeviceException {
        return mixer(choose(list(), DeviceInfo::output, "output", name));
    }

    /** Chooses one device of a list; whole names win over parts, case does not matter. */
    static DeviceInfo choose(List<DeviceInfo> all, Predicate<DeviceInfo> able, String direction, @Nullable String name)
            throws AudioDeviceException {
        List<DeviceInfo> devices = all.stream().filter(able).toList();
        if (devices.isEmpty()) {
            throw new AudioDeviceException(
                    "there is no sound " + direction + " device; is a sound server running for this user?");
        }
        if (name == null) {
            return devices.get(0);
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        List<DeviceInfo> matching = devices.stream()
                .filter(device -> device.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        List<DeviceInfo> exact = matching.stream()
                .filter(device -> device.name().equalsIgnoreCase(name))
                .toList();
        List<DeviceInfo> found = exact.size() == 1 ? exact : matching;
        if (found.size() == 1) {
            return found.get(0);
        }
        String problem = found.isEmpty() ? "no sound " + direction + " device matches \"" : "several match \"";
        throw new AudioDeviceException(problem + name + "\"; choose one of: "
                + (found.isEmpty() ? devices : found)
                        .stream().map(DeviceInfo::name).collect(Collectors.joining(", ")));
    }

    private static Mixer mixer(DeviceInfo device) throws AudioDeviceException {
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (info.getName().equals(device.name()) && info.getDescription().equals(device.description())) {
                return AudioSystem.getMixer(info);
            }
        }
        throw new AudioDeviceException("the sound device " + device.name() + " has just gone");
    }

    private static boolean hasLine(Line.Info[] lines, Class<? extends DataLine> kind) {
        return Arrays.stream(lines).anyMatch(line -> kind.isAssignableFrom(line.getLineClass()));
    }
}
