package tamis.demo.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tamis.demo.Tamis;

/** The program in a JVM of its own, as its launcher starts it for streams. */
public final class Launched {
    /** Exit code of a JVM that was asked to terminate: 128 and the number of the signal. */
    public static final int TERMINATED = 128 + 15;

    private static final List<String> FLAGS = List.of(
            "-XX:+UseZGC",
            "-Xms256m",
            "-Xmx512m",
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private Launched() {}

    /** {@return the words that start it with this call} */
    public static String[] tamis(String... call) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.add("-cp");
        words.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        words.add(Tamis.class.getName());
        words.addAll(Arrays.asList(call));
        return words.toArray(String[]::new);
    }
}
