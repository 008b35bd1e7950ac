package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.Signal;
import tamis.dsp.stream.Rendering;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.WavFile;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.Streams;
import tamis.realtime.pipeline.WaitPolicy;

class PumpDeviceTest {
    private final AudioPipeline pipeline =
            new AudioPipeline(Streams.split(), Streams.controls(), new PipelineConfig(2, 10, WaitPolicy.PARK));

    @ParameterizedTest
    @EnumSource
    void whatComesOutIsTheInputRenderedOfflineLaterByTheDelay(PcmEncoding encoding)
            throws IOException, InterruptedException {
        Signal noise = Streams.noise(Streams.SPEC, 301);
        int length = noise.length() - 29; // not a whole number of hops
        byte[] bytes = new byte[length * 2 * encoding.bytes()];
        encoding.encode(noise.samples(), 0, length, bytes, 0);
        Signal heard = new Signal(noise.sampleRate(), new float[2][length]);
        encoding.decode(bytes, 0, heard.samples(), 0, length); // as rounded
        Signal offline = Rendering.render(Streams.split(), Streams.controls(), heard, done -> {});
        byte[] expected = new byte[bytes.length];
        encoding.encode(offline.samples(), 0, length, expected, 0);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PumpDevice device = run(new ByteArrayInputStream(bytes), out, encoding);
        assertNull(device.failure());
        int delayBytes = pipeline.latencySamples() * 2 * encoding.bytes();
        byte[] actual = out.toByteArray();
        assertEquals(bytes.length + delayBytes, actual.length);
        assertArrayEquals(expected, Arrays.copyOfRange(actual, delayBytes, actual.length));
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void inputThatEndsInTheMiddleOfASampleIsAFailure() throws IOException, InterruptedException {
        PumpDevice device = run(new ByteArrayInputStream(new byte[1001]), new ByteArrayOutputStream(), PcmEncoding.S16);
        Exception failure = assertInstanceOf(IOException.class, device.failure());
        assertTrue(failure.toString().contains("middle of a sample"), failure.toString());
    }

    @Test
    void aFileIsPlayedOverAndOverIntoARecording(@TempDir Path folder) throws IOException, InterruptedException {
        Path in = folder.resolve("in.wav");
        WavFile.write(in, Streams.noise(Streams.SPEC, 3));
        Signal sound = AudioFile.read(in); // as rounded
        Path out = folder.resolve("out.wav");
        SoundFileSource source = new SoundFileSource(in, true);
        float[][] hop = new float[2][Streams.SPEC.stft().hop()];
        source.open(Streams.SPEC);
        for (int i = 0; i < 7; i++) {
            assertEquals(hop[0].length, source.read(hop));
            int from = i % 3 * hop[0].length;
            assertArrayEquals(Arrays.copyOfRange(sound.samples()[1], from, from + hop[0].length), hop[1]);
        }
        pipeline.start();
        PumpDevice device = new PumpDevice(
                new SoundFileSource(in, false),
                new WavSink(out, PcmEncoding.F32),
                Pace.FLAT_OUT,
                pipeline.latencySamples());
        device.start(pipeline);
        assertTrue(device.awaitEnd(Duration.ofMinutes(1)));
        device.close();
        pipeline.close();
        assertNull(device.failure());
        assertEquals(
                sound.length() + pipeline.latencySamples(), AudioFile.read(out).length());
    }

    private PumpDevice run(ByteArrayInputStream in, ByteArrayOutputStream out, PcmEncoding encoding)
            throws IOException, InterruptedException {
        pipeline.start();
        PumpDevice device = new PumpDevice(
                new RawSource("in", () -> in, encoding),
                new RawSink("out", () -> out, encoding),
                Pace.FLAT_OUT,
                pipeline.latencySamples());
        device.start(pipeline);
        assertTrue(device.awaitEnd(Duration.ofMinutes(1)));
        device.close();
        pipeline.close();
        return device;
    }
}
