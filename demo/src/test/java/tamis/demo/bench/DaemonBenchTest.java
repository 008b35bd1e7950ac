package tamis.demo.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tamis.demo.Tamis;
import tamis.dsp.Signal;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.Rendering;
import tamis.presets.PresetStore;
import tamis.presets.PresetStream;
import tamis.realtime.host.SeparatorCatalog;

class DaemonBenchTest {
    @Test
    void streamsAreRunAndCounted() {
        StringWriter out = new StringWriter();
        int code = Tamis.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "bench daemon --from 2 --most 2 --seconds 0.2 --peers 0 --clip clip/noisy.flac".split(" ", -1));
        assertEquals(0, code, out::toString);
        assertTrue(out.toString().contains("largest number without an xrun"), out::toString);
    }

    /** Two streams of a preset have their weights in common, and nothing else. */
    @Test
    void streamsThatShareWeightsDoNotHearEachOther(@TempDir Path empty) throws IOException {
        PresetStore store = new PresetStore(empty);
        SeparatorCatalog catalog = SeparatorCatalog.bundled();
        PresetStream alone = store.load("speech-16k").open(1, catalog);
        int hop = alone.separator().spec().stft().hop();
        float[] noise = noise(1, 60 * hop);
        Signal heard = new Signal(16_000, new float[][] {noise});
        float[] expected = Rendering.render(alone.separator(), alone.controls(), heard, done -> {})
                .mono();
        PresetStream first = store.load("speech-16k").open(1, catalog);
        PresetStream second = store.load("speech-16k").open(1, catalog);
        float[] other = noise(2, noise.length);
        float[][] in = new float[1][hop];
        float[][] out = new float[1][hop];
        int delay = first.separator().latencySamples();
        float[] actual = new float[noise.length + delay];
        for (int at = 0; at < noise.length; at += hop) {
            System.arraycopy(other, at, in[0], 0, hop);
            second.separator().process(in, second.controls(), Effort.FULL, out);
            System.arraycopy(noise, at, in[0], 0, hop);
            first.separator().process(in, first.controls(), Effort.FULL, out);
            System.arraycopy(out[0], 0, actual, at, hop);
        }
        int length = noise.length - delay;
        assertArrayEquals(Arrays.copyOf(expected, length), Arrays.copyOfRange(actual, delay, delay + length));
    }

    private static float[] noise(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) random.nextDouble(-0.2, 0.2);
        }
        return samples;
    }
}
