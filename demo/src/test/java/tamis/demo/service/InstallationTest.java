package tamis.demo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.demo.control.Library;
import tamis.demo.daemon.ConfigReader;
import tamis.presets.PresetStore;
import tamis.realtime.host.SeparatorCatalog;

class InstallationTest {
    private static final Path LAUNCHER = Path.of("tamis").toAbsolutePath();
    private static final String CONFIG = """
            statefile: state/faders.json
            streams:
              desk:
                devices:
                  capture: {type: Stdin}
                  playback: {type: WavFile, filename: /srv/out/desk.wav}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aUnitIsWrittenForTheUserAndNotOverAnother() throws Exception {
        Installation installation = installation("tamis");
        assertEquals(folder.resolve("systemd/user/tamis.service"), installation.file());
        installation.write(false);
        installation.write(false); // the same again
        String unit = Files.readString(installation.file());
        assertTrue(unit.contains("Type=notify\n") && unit.contains("WatchdogSec="), unit);
        assertTrue(unit.contains("ExecStart=\"" + LAUNCHER + "\" daemon \"" + folder + "/my config.yml\"\n"), unit);
        assertTrue(unit.contains("ExecReload=/bin/kill -HUP $MAINPID\n") && unit.contains("LimitRTPRIO=95\n"), unit);
        assertTrue(unit.contains("LimitMEMLOCK=infinity\n") && unit.contains("NoNewPrivileges=yes\n"), unit);
        Files.writeString(installation.file(), unit + "# mine\n");
        assertThrows(IOException.class, () -> installation.write(false));
        assertTrue(Files.readString(installation.file()).endsWith("# mine\n"));
        installation.write(true);
        assertEquals(unit, Files.readString(installation.file()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void systemdFindsNothingWrongWithIt(boolean system) throws Exception {
        Path file = folder.resolve("tamis-test.service");
        ServiceUnit unit = new ServiceUnit(
                "tamis-test",
                LAUNCHER,
                Path.of("/opt/java 100%"),
                folder.resolve("my config.yml"),
                system,
                Optional.empty(),
                new TreeSet<>(Set.of(folder)));
        Files.writeString(file, unit.text());
        Optional<String> verdict = UnitCheck.verify(file, system);
        assertEquals("", verdict.orElse("")); // where there is no systemd-analyze nothing is said either
    }

    private Installation installation(String name) throws IOException {
        Path config = Files.writeString(folder.resolve("my config.yml"), CONFIG);
        Library library = new Library(new PresetStore(folder), SeparatorCatalog.bundled());
        return new Installation(
                name,
                false,
                LAUNCHER,
                config,
                ConfigReader.read(config, library),
                Map.of("XDG_CONFIG_HOME", folder.toString()));
    }
}
