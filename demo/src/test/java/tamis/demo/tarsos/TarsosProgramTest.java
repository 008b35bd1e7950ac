package tamis.demo.tarsos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.tarsos.dsp.AudioDispatcher;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.io.UniversalAudioInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tamis.demo.chain.Chain;
import tamis.demo.chain.OpenChain;
import tamis.dsp.Signal;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStore;
import tamis.realtime.file.AudioFile;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.host.SeparatorCatalog;
import tamis.realtime.host.TamisProcessor;

/** A program written for TarsosDSP, with separation in one line. */
class TarsosProgramTest {
    private static final int SECONDS = 2;

    private final Preset preset;
    private final float[] clip;

    TarsosProgramTest(@TempDir Path home) throws IOException {
        this.preset = new PresetStore(home).load("speech-16k");
        Signal noisy = AudioFile.read(Path.of("clip", "noisy.flac"));
        this.clip = Arrays.copyOf(noisy.samples()[0], SECONDS * noisy.sampleRate());
    }

    /** Keeps all that comes by. */
    private static final class Recorder implements AudioProcessor {
        private float[] heard = {};

        @Override
        public boolean process(AudioEvent event) {
            float[] buffer = event.getFloatBuffer();
            int before = heard.length;
            heard = Arrays.copyOf(heard, before + buffer.length);
            System.arraycopy(buffer, 0, heard, before, buffer.length);
            return true;
        }

        @Override
        public void processingFinished() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1000, 100})
    void theDispatcherHearsWhatOfflineRenderingGives(int buffer) {
        AudioDispatcher dispatcher = dispatcher(buffer, 0);
        Recorder before = new Recorder();
        Recorder after = new Recorder();
        OpenChain denoiser = open();
        TamisProcessor tamis = new TamisProcessor(denoiser.stream(), denoiser.controls());
        dispatcher.addAudioProcessor(before);
        dispatcher.addAudioProcessor(tamis);
        dispatcher.addAudioProcessor(after);
        dispatcher.run();

        OpenChain alone = open();
        Signal mixture = new Signal(preset.sampleRate(), new float[][] {before.heard});
        float[] offline = Rendering.render(alone.stream(), alone.controls(), mixture, done -> {})
                .samples()[0];
        int latency = tamis.latencySamples(buffer);
        assertTrue(after.heard.length >= clip.length, "all of it came by");
        for (int i = latency; i < after.heard.length; i++) {
            assertEquals(offline[i - latency], after.heard[i], "sample " + i);
        }
    }

    @Test
    void buffersThatOverlapAreRefused() {
        OpenChain denoiser = open();
        AudioDispatcher dispatcher = dispatcher(1024, 512);
        dispatcher.setZeroPadFirstBuffer(true);
        TamisProcessor tamis = new TamisProcessor(denoiser.stream(), denoiser.controls());
        AudioEvent event = new AudioEvent(dispatcher.getFormat());
        event.setFloatBuffer(new float[1024]);
        event.setOverlap(512);
        assertThrows(IllegalArgumentException.class, () -> tamis.process(event));
    }

    private OpenChain open() {
        Chain chain = Chain.of(preset);
        return OpenChain.open(chain, 1, SeparatorCatalog.bundled(), InsertCatalog.ofSystem(), Set.of());
    }

    private AudioDispatcher dispatcher(int buffer, int overlap) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * clip.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : clip) {
            bytes.putShort((short) Math.round(sample * 32767));
        }
        TarsosDSPAudioFormat format = new TarsosDSPAudioFormat(preset.sampleRate(), 16, 1, true, false);
        return new AudioDispatcher(
                new UniversalAudioInputStream(new ByteArrayInputStream(bytes.array()), format), buffer, overlap);
    }
}
