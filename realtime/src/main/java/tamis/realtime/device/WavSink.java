package tamis.realtime.device;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.WavRecorder;

/** Records into a WAV file at the stream's rate, which gets its name when it is complete. */
public final class WavSink implements HopSink {
    private final Path file;
    private final PcmEncoding encoding;
    private @Nullable WavRecorder recorder;

    public WavSink(Path file, PcmEncoding encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        recorder = new WavRecorder(file, spec.sampleRate(), spec.channels(), encoding);
    }

    @Override
    public void write(float[][] hop, int count) throws IOException {
        if (recorder != null) {
            recorder.write(hop, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        WavRecorder writing = recorder;
        recorder = null;
        if (writing != null) {
            try (writing) {
                writing.finish();
            }
        }
    }
}
