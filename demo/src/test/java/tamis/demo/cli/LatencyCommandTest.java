package tamis.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tamis.demo.Tamis;

class LatencyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsDeclaredIsMeasuredThroughASimulatedCard() {
        int code = tamis(
                "latency",
                "--simulated",
                "--preset",
                "speech-16k-nmf",
                "--latency",
                "low",
                "--buffer",
                "10",
                "--chirps",
                "2");
        assertEquals(0, code, err::toString);
        // 4 ms to gather a hop, 4 of overlap-add, 3 hops of 4 ms in hand for a buffer of 10, 20 of the two buffers.
        assertTrue(out.toString().matches("(?s).*declared +40\\.00 ms\n.*"), out::toString);
        assertTrue(out.toString().matches("(?s).*measured +40\\.00 ms, jitter 0\\.00 ms.*"), out::toString);
        assertTrue(out.toString().contains("2 of 2 chirps"), out::toString);
    }

    @Test
    void anUnknownProfileIsAWrongCallThatTellsTheProfiles() {
        assertEquals(2, tamis("latency", "--simulated", "--latency", "instant"));
        assertTrue(err.toString().contains("instant"), err::toString);
        assertTrue(err.toString().contains("lowest, low, balanced, quality, auto"), err::toString);
    }

    private int tamis(String... arguments) {
        CommandLine line = Tamis.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
