package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.realtime.pipeline.HopExchange;

class EdgeTest {
    private static final double HERTZ = 440;
    private static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(512, 128));

    /** Gives back at once what was offered, and keeps it. */
    private static final class Echo implements HopExchange {
        private final float[] heard = new float[10 * SPEC.sampleRate()];
        private int offered;
        private int polled;

        @Override
        public StreamSpec spec() {
            return SPEC;
        }

        @Override
        public void opening() {}

        @Override
        public void settled() {}

        @Override
        public boolean offer(float[][] in) {
            System.arraycopy(in[0], 0, heard, offered, in[0].length);
            offered += in[0].length;
            return true;
        }

        @Override
        public boolean poll(float[][] out) {
            System.arraycopy(heard, polled, out[0], 0, out[0].length);
            polled += out[0].length;
            return true;
        }

        @Override
        public int prefillHops() {
            return 0;
        }

        @Override
        public long offered() {
            return offered / SPEC.stft().hop();
        }

        @Override
        public long turn() {
            return polled / SPEC.stft().hop();
        }

        @Override
        public void clocks(double ppm, double handSeconds) {}

        @Override
        public int pending() {
            return 0;
        }

        @Override
        public void captureLost() {}

        @Override
        public void playbackStarved() {}
    }

    @ParameterizedTest
    @CsvSource({"16000, 128", "16000, 100", "48000, 480", "48000, 1", "44100, 441", "44100, 1024", "8000, 333"})
    void aToneGoesInAndOutAtAnyRateAndPeriod(int deviceRate, int period) {
        Echo echo = new Echo();
        CaptureEdge capture = new CaptureEdge(echo, deviceRate, period);
        float[][] samples = new float[1][period];
        int time = 0;
        while (time < 2 * deviceRate) {
            for (int i = 0; i < period; i++) {
                samples[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * HERTZ * time++ / deviceRate));
            }
            capture.accept(samples, period);
        }
        assertTrue(snr(echo.heard, SPEC.sampleRate()) > 95, snr(echo.heard, SPEC.sampleRate()) + " dB captured");

        PlaybackEdge playback = new PlaybackEdge(echo, deviceRate);
        float[] played = new float[2 * deviceRate];
        for (int at = 0; at + period <= played.length; at += period) {
            playback.fill(samples, period);
            System.arraycopy(samples[0], 0, played, at, period);
        }
        assertTrue(snr(played, deviceRate) > 95, snr(played, deviceRate) + " dB played");
    }

    @Test
    void samplesOfTheSameRateAreNotTouched() {
        Echo echo = new Echo();
        CaptureEdge capture = new CaptureEdge(echo, SPEC.sampleRate(), 100);
        float[][] samples = new float[1][100];
        for (int time = 0; time < 1280; time += 100) {
            for (int i = 0; i < 100; i++) {
                samples[0][i] = time + i;
            }
            capture.accept(samples, 100);
        }
        assertEquals(1280, echo.offered);
        for (int time = 0; time < 1280; time++) {
            assertEquals(time, echo.heard[time]);
        }
    }

    @Test
    void theEdgesAllocateNothing() {
        Echo echo = new Echo();
        CaptureEdge capture = new CaptureEdge(echo, 48_000, 480);
        PlaybackEdge playback = new PlaybackEdge(echo, 48_000);
        float[][] samples = new float[1][480];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        int calls = 200;
        for (int call = 0; call < 4 * calls; call++) {
            if (call == 3 * calls) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            capture.accept(samples, 480);
            playback.fill(samples, 480);
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    /** How much of the first second, but its first fifth, is the tone. */
    private static double snr(float[] samples, int rate) {
        double sine = 0;
        double cosine = 0;
        double energy = 0;
        int first = rate / 5;
        for (int i = first; i < rate; i++) { // whole periods of the tone
            double phase = 2 * Math.PI * HERTZ * i / rate;
            sine += samples[i] * Math.sin(phase);
            cosine += samples[i] * Math.cos(phase);
            energy += samples[i] * (double) samples[i];
        }
        double tone = 2 * (sine * sine + cosine * cosine) / (rate - first);
        return 10 * Math.log10(tone / Math.max(energy - tone, 1e-20));
    }
}
