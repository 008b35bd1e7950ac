package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.realtime.file.PcmEncoding;

/** {@code tamis ctl region} beside a running duet stream: the box that is named is what is heard of a source. */
class CtlRegionTest {
    private static final int HOPS = 24; // a quarter of a second
    private static final int SAMPLES = HOPS * 512;
    private static final int FRAME = 2048;
    private static final int[] LEFT_BINS = {21, 63, 105};
    private static final int[] RIGHT_BINS = {42, 84, 126}; // all low enough for their phase to tell the delay
    private static final float AWAY = 0.7f; // gain in the farther channel
    private static final int DELAY = 3; // samples, in the farther channel
    private static final String LEFT = "-1,-0.4,2,4"; // 0.7 - 1 / 0.7 is -0.73
    private static final String RIGHT = "0.4,1,-4,-2";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theBoxThatIsNamedIsWhatIsHeardOfASource() throws Exception {
        byte[] sound = sound();
        try (PipedLive live = new PipedLive(folder, "meeting", "--preset", "duet", "--solo", "direction-1")) {
            live.awaitRunning();
            live.pass(sound);
            assertEquals(0, ctl("region", "1", "--", LEFT));
            assertTrue(leftOverRightDb(live, sound) > 20, "left");
            assertEquals(0, ctl("region", "1", "--", RIGHT));
            assertTrue(leftOverRightDb(live, sound) < -20, "right");

            assertEquals(2, ctl("region", "1", "0,1,2"), "three numbers are no box");
            assertEquals(2, ctl("region", "5", "0,1,0,1"), "only four can be held");
            Process off = PipedLive.ctl(folder, "--json", "region", "1", "off");
            String status = new String(off.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, off.waitFor());
            assertTrue(status.contains("region-1-attenuation-low"), status);
            double free = leftOverRightDb(live, sound);
            assertTrue(Math.abs(free) > 20, "it follows one of both by itself: " + free);
        }
    }

    private int ctl(String... words) throws Exception {
        return PipedLive.ctl(folder, words).waitFor();
    }

    /** Lets pass what is still under way, then {@return power of the left tones over that of the right ones, dB}. */
    private static double leftOverRightDb(PipedLive live, byte[] sound) throws IOException {
        live.pass(sound);
        live.pass(sound);
        float[][] heard = new float[2][SAMPLES];
        PcmEncoding.S16.decode(live.pass(sound), 0, heard, 0, SAMPLES);
        return 10 * Math.log10(power(heard[0], LEFT_BINS) / power(heard[0], RIGHT_BINS));
    }

    private static double power(float[] samples, int[] bins) {
        double power = 1e-12; // a tone that is gone altogether
        for (int bin : bins) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < samples.length; i++) {
                double angle = 2 * Math.PI * bin * i / FRAME;
                re += samples[i] * Math.cos(angle) / samples.length;
                im += samples[i] * Math.sin(angle) / samples.length;
            }
            power += re * re + im * im;
        }
        return power;
    }

    /** Tones from two directions; every one ends where it begins, so that pieces after one another fit. */
    private static byte[] sound() {
        float[][] samples = new float[2][SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[0][i] = tones(LEFT_BINS, i) + AWAY * tones(RIGHT_BINS, i - DELAY);
            samples[1][i] = AWAY * tones(LEFT_BINS, i - DELAY) + tones(RIGHT_BINS, i);
        }
        byte[] bytes = new byte[SAMPLES * 2 * 2];
        PcmEncoding.S16.encode(samples, 0, SAMPLES, bytes, 0);
        return bytes;
    }

    private static float tones(int[] bins, int i) {
        double sum = 0;
        for (int bin : bins) {
            sum += 0.05 * Math.cos(2 * Math.PI * bin * i / FRAME);
        }
        return (float) sum;
    }
}
