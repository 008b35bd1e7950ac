package tamis.demo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
    private static final long US = 4711;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void systemdIsToldHowItGoesAndTheWatchdogOnlyThatSoundFlows() throws Throwable {
        Path path = folder.resolve("notify");
        AtomicInteger asked = new AtomicInteger();
        try (NotifyListener systemd = new NotifyListener(path)) {
            Map<String, String> environment =
                    Map.of("NOTIFY_SOCKET", path.toString(), "WATCHDOG_USEC", "4000", "WATCHDOG_PID", "" + US);
            try (ServiceManager manager = new ServiceManager(environment, US)) {
                manager.ready(() -> asked.incrementAndGet() > 20, "2 streams");
                assertEquals("READY=1\nSTATUS=2 streams", systemd.next());
                assertEquals("WATCHDOG=1", systemd.next());
                assertTrue(asked.get() > 20, "nothing was told while no sound flowed");
                manager.reloading(() -> {});
                assertTrue(systemd.nextBut("WATCHDOG=1").matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+"));
                assertEquals("READY=1", systemd.nextBut("WATCHDOG=1"));
            }
            assertEquals("STOPPING=1", systemd.nextBut("WATCHDOG=1"));
        }
    }

    @Test
    void withoutSystemdOrWithAnothersWatchdogNothingIsTold() throws Throwable {
        try (ServiceManager alone = new ServiceManager(Map.of(), US)) {
            alone.ready(() -> true, "alone");
        }
        Path path = folder.resolve("notify");
        try (NotifyListener systemd = new NotifyListener(path);
                ServiceManager manager = new ServiceManager(
                        Map.of("NOTIFY_SOCKET", path.toString(), "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "1"), US)) {
            manager.ready(
                    () -> {
                        throw new AssertionError("that watchdog is another's");
                    },
                    "here");
            assertEquals("READY=1\nSTATUS=here", systemd.next());
        }
    }
}
