package tamis.realtime.device;

import java.io.IOException;
import java.io.OutputStream;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.file.PcmEncoding;

/** Raw samples into a stream of bytes, little-endian, interleaved, at the pipeline's rate; such as standard output. */
public final class RawSink implements HopSink {
    private final String name;
    private final Opening opening;
    private final PcmEncoding encoding;
    private OutputStream output = OutputStream.nullOutputStream();
    private byte[] bytes = new byte[0];

    /** Opens the stream of bytes. */
    @FunctionalInterface
    public interface Opening {
        /** {@return a new stream, closed by the sink} */
        OutputStream open() throws IOException;
    }

    /**
     * Names the stream, which is opened when the device starts.
     *
     * @param name what it is, for people
     */
    public RawSink(String name, Opening opening, PcmEncoding encoding) {
        this.name = name;
        this.opening = opening;
        this.encoding = encoding;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(StreamSpec spec) throws IOException {
        bytes = new byte[spec.stft().hop() * spec.channels() * encoding.bytes()];
        output = opening.open();
    }

    @Override
    public void write(float[][] hop, int count) throws IOException {
        encoding.encode(hop, 0, count, bytes, 0);
        output.write(bytes, 0, count * hop.length * encoding.bytes());
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
