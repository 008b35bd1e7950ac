package tamis.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used, as Linux tells.
 *
 * @param cpuSeconds of all its threads
 * @param bytes of memory, those that it shares with others by its share (PSS)
 */
record ProcessFigures(double cpuSeconds, long bytes) {
    private static final double TICKS = 100; // a second, of /proc on every Linux
    private static final int USER_TIME = 11; // field behind the name and its parenthesis
    private static final int SYSTEM_TIME = 12;
    private static final long KILO = 1024;

    static ProcessFigures of(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
        try (Stream<String> lines = Files.lines(process.resolve("smaps_rollup"))) {
            long kilobytes = lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
            return new ProcessFigures(ticks / TICKS, kilobytes * KILO);
        }
    }
}
