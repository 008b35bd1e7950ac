package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tamis.dsp.Signal;
import tamis.dsp.stream.Rendering;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.Streams;
import tamis.realtime.pipeline.WaitPolicy;

class PipeDeviceTest {
    private final AudioPipeline pipeline =
            new AudioPipeline(Streams.split(), Streams.controls(), new PipelineConfig(2, 10, WaitPolicy.PARK));

    @ParameterizedTest
    @EnumSource
    void whatComesOutIsTheInputRenderedOfflineLaterByTheDelay(PcmEncoding encoding) throws InterruptedException {
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
        PipeDevice device = run(new ByteArrayInputStream(bytes), out, encoding);
        assertNull(device.failure());
        int delayBytes = pipeline.latencySamples() * 2 * encoding.bytes();
        byte[] actual = out.toByteArray();
        assertEquals(bytes.length + delayBytes, actual.length);
        assertArrayEquals(expected, Arrays.copyOfRange(actual, delayBytes, actual.length));
        assertEquals(0, pipeline.telemetry().snapshot().xruns());
    }

    @Test
    void inputThatEndsInTheMiddleOfASampleIsAFailure() throws InterruptedException {
        PipeDevice device = run(new ByteArrayInputStream(new byte[1001]), new ByteArrayOutputStream(), PcmEncoding.S16);
        Exception failure = assertInstanceOf(IOException.class, device.failure());
        assertTrue(failure.toString().contains("middle of a sample"), failure.toString());
    }

    private PipeDevice run(ByteArrayInputStream in, ByteArrayOutputStream out, PcmEncoding encoding)
            throws InterruptedException {
        pipeline.start();
        PipeDevice device = new PipeDevice(in, out, encoding, pipeline.latencySamples());
        device.start(pipeline);
        assertTrue(device.awaitEnd(Duration.ofMinutes(1)));
        device.close();
        pipeline.close();
        return device;
    }
}
