package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudioDevicesTest {
    private static final List<DeviceInfo> DEVICES = List.of(
            new DeviceInfo("Speakers", "", false, true),
            new DeviceInfo("USB", "", true, true),
            new DeviceInfo("USB Microphone", "", true, false),
            new DeviceInfo("Built-in Microphone", "", true, false));

    @Test
    void withoutANameItIsTheFirstThatCan() throws AudioDeviceException {
        assertEquals("USB", input(null).name());
    }

    @Test
    void aPartOfTheNameIsEnoughWhateverItsCase() throws AudioDeviceException {
        assertEquals("Built-in Microphone", input("built").name());
    }

    @Test
    void aWholeNameWinsOverAPart() throws AudioDeviceException {
        assertEquals("USB", input("usb").name());
    }

    @Test
    void severalMatchesAreListed() {
        String message = refused("microphone");
        assertTrue(message.contains("several match \"microphone\""), message);
        assertTrue(message.contains("USB Microphone, Built-in Microphone"), message);
    }

    @Test
    void noMatchListsWhatThereIs() {
        String message = refused("speakers"); // plays only
        assertTrue(message.contains("no sound input device matches \"speakers\""), message);
        assertTrue(message.contains("USB, USB Microphone, Built-in Microphone"), message);
    }

    @Test
    void noDeviceAtAllIsSaidSo() {
        Exception none = assertThrows(
                AudioDeviceException.class, () -> AudioDevices.choose(List.of(), DeviceInfo::input, "input", null));
        assertTrue(none.toString().contains("there is no sound input device"), none.toString());
    }

    private static DeviceInfo input(@Nullable String name) throws AudioDeviceException {
        return AudioDevices.choose(DEVICES, DeviceInfo::input, "input", name);
    }

    private static String refused(String name) {
        return assertThrows(AudioDeviceException.class, () -> input(name)).toString();
    }
}
