package tamis.realtime.device;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.file.PcmEncoding;

/** Raw samples from a stream of bytes, little-endian, interleaved, at the pipeline's rate; such as standard input. */
public final class RawSource implements HopSource {
    private final String name;
    private final Opening opening;
    private final PcmEncoding encoding;
    private InputStream input = InputStream.nullInputStream();
    private byte[] bytes = new byte[0];
    private boolean ended;

    /** Opens the stream of bytes. */
    @FunctionalInterface
    public interface Opening {
        /** {@return a new stream, closed by the source} */
        InputStream open() throws IOException;
    }

    /**
     * Names the stream, which is opened when the device starts.
     *
     * @param name what it is, for people
     */
    public RawSource(String name, Opening opening, PcmEncoding encoding) {
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
        input = opening.open();
    }

    @Override
    public int read(float[][] hop) throws IOException {
        int frameBytes = hop.length * encoding.bytes();
        int got = ended ? 0 : input.readNBytes(bytes, 0, bytes.length);
        int arrived = got / frameBytes;
        if (got % frameBytes != 0) {
            throw new IOException(
                    "the input ends in the middle of a sample: " + got % frameBytes + " of " + frameBytes + " bytes");
        }
        ended = got < bytes.length;
        encoding.decode(bytes, 0, hop, 0, arrived);
        for (float[] channel : hop) {
            Arrays.fill(channel, arrived, channel.length, 0);
        }
        return arrived;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
