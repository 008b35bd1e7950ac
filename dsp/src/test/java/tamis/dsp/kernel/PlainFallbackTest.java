package tamis.dsp.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts a second JVM to see what is chosen, and which classes that loads. */
class PlainFallbackTest {
    /** What the second JVM runs. */
    public static void main(String[] arguments) {
        System.out.println("chosen: " + Kernels.best().name());
    }

    @Test
    void withoutTheVectorModuleThePlainWayIsChosenAndNoVectorClassIsLoaded() throws Exception {
        String output = run();
        assertTrue(output.contains("chosen: plain"), output);
        assertFalse(output.contains("tamis.dsp.kernel.Vector"), output);
        assertFalse(output.contains("jdk.incubator"), output);
    }

    @Test
    void withTheVectorModuleTheVectorWayIsChosen() throws Exception {
        String output = run("--add-modules", "jdk.incubator.vector");
        assertTrue(output.contains("chosen: vector"), output);
        assertTrue(output.contains("tamis.dsp.kernel.VectorKernels"), output);
    }

    private static String run(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xlog:class+load", "-cp", System.getProperty("java.class.path")));
        command.add(PlainFallbackTest.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
