package tamis.realtime.file;

import java.io.IOException;
import java.nio.file.Path;
import tamis.dsp.Signal;

/** Writes a whole signal to a WAV file, under a temporary name first: a failure leaves the old file as it was. */
public final class WavFile {
    private WavFile() {}

    /**
     * Writes 16-bit integers with triangular dither.
     *
     * @return samples that were beyond full scale and were clipped
     */
    public static long write(Path file, Signal signal) throws IOException {
        return write(file, signal, PcmEncoding.S16, Dither.TRIANGULAR);
    }

    /**
     * Writes a file of any encoding; dither means nothing to floating point.
     *
     * @return samples that were beyond full scale and were clipped
     */
    public static long write(Path file, Signal signal, PcmEncoding encoding, Dither dither) throws IOException {
        try (WavRecorder recorder = new WavRecorder(file, signal.sampleRate(), signal.channels(), encoding)) {
            recorder.write(dither.applied(signal.samples(), encoding.step()), 0, signal.length());
            recorder.finish();
            return recorder.clipped();
        }
    }
}
