package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpenPageTest {
    private static final String URL = "http://127.0.0.1:8790";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theUsersOwnBrowserComesFirstThenWhatTheSystemHas() throws IOException {
        Map<String, String> path = Map.of("PATH", folder.toString());
        assertEquals(Optional.empty(), OpenPage.opener(path, "Linux"));
        program("gio");
        assertEquals(Optional.of(List.of("gio", "open")), OpenPage.opener(path, "Linux"));
        program("xdg-open");
        assertEquals(Optional.of(List.of("xdg-open")), OpenPage.opener(path, "Linux"));
        Map<String, String> own = Map.of("PATH", folder.toString(), "BROWSER", "lynx");
        assertEquals(Optional.of(List.of("lynx")), OpenPage.opener(own, "Linux"));
        assertEquals(Optional.of(List.of("open")), OpenPage.opener(path, "Mac OS X"));
        assertEquals(
                Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler")), OpenPage.opener(path, "Windows 11"));
    }

    @Test
    void whereThePageIsIsToldWhenNothingCanOpenIt() {
        StringWriter err = new StringWriter();
        OpenPage.open(URL, Map.of("PATH", folder.toString()), "Linux", new PrintWriter(err, true));
        OpenPage.open(URL, Map.of("BROWSER", folder.resolve("gone").toString()), "Linux", new PrintWriter(err, true));
        assertEquals(
                2, err.toString().lines().filter(line -> line.endsWith(URL)).count(), err::toString);
    }

    @Test
    @Timeout(120)
    void theBrowserIsGivenThePage() throws IOException, InterruptedException {
        Path told = folder.resolve("told");
        Path browser = Files.writeString(
                folder.resolve("browser"),
                "#!/bin/sh\necho \"$1\" > \"" + told + ".part\"\nmv \"" + told + ".part\" \"" + told + "\"\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        StringWriter err = new StringWriter();
        OpenPage.open(URL, Map.of("BROWSER", browser.toString()), "Linux", new PrintWriter(err, true));
        while (!Files.exists(told)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertEquals(URL + "\n", Files.readString(told));
        assertTrue(err.toString().isEmpty(), err::toString);
    }

    private void program(String name) throws IOException {
        Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
