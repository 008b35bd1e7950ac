package tamis.realtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;
import tamis.realtime.device.NetworkCount;
import tamis.realtime.file.PcmEncoding;

class TcpEndsTest {
    private static final StreamSpec SPEC = new StreamSpec(16_000, 1, new StftConfig(512, 256));
    private static final WireFormat WIRE = new WireFormat(16_000, 2);

    @Test
    void samplesStayInTheirPlaceWhereverAConnectionBreaksOff() throws Exception {
        try (TcpSource source = source(null)) {
            source.open(SPEC);
            send(source, bytes(6000), 4001 * 4 + 3); // ends in the middle of a sample
            heard(source, 1);
            heardOut(source); // else the next is refused
            send(source, bytes(6000), 5000 * 4);
            assertEquals(0.25f, heard(source, 2), 1e-3f, "channels are not mixed up: their mean");
        }
    }

    /** Reads until the peer's end is seen, which comes behind all that it sent. */
    private static void heardOut(TcpSource source) throws Exception {
        float[][] hop = new float[1][256];
        Waiting.until(
                () -> {
                    source.read(hop);
                    return !source.network().orElseThrow().connected();
                },
                () -> source.network().toString());
    }

    /** {@return the last sample of a hop that is no silence and no fade} */
    private static float heard(TcpSource source, int connections) throws Exception {
        float[][] hop = new float[1][256];
        Waiting.until(
                () -> {
                    source.read(hop);
                    return count(source, NetworkCount.CONNECTIONS) == connections && Math.abs(hop[0][0]) > 0.2;
                },
                () -> source.network().toString());
        return hop[0][255];
    }

    @Test
    void oneIsServedAndTheOthersAreRefused() throws Exception {
        try (TcpSource source = source(null)) {
            source.open(SPEC);
            try (Socket first = connect(source.link())) {
                first.getOutputStream().write(bytes(100));
                Waiting.until(() -> count(source, NetworkCount.CONNECTIONS) == 1, () -> source.network()
                        .toString());
                for (int i = 1; i <= 50; i++) {
                    try (Socket other = connect(source.link())) {
                        assertEquals(-1, other.getInputStream().read(), "refused at once");
                    }
                }
                assertEquals(1, count(source, NetworkCount.CONNECTIONS));
                assertEquals(50, count(source, NetworkCount.REFUSED));
            }
        }
    }

    @Test
    void whoDoesNotSayThePasswordIsRefused() throws Exception {
        try (TcpSource source = source("opensesame"::equals)) {
            source.open(SPEC);
            for (String said : new String[] {"opensesam\n", "x".repeat(600), "opensesame"}) {
                try (Socket socket = connect(source.link())) {
                    OutputStream out = socket.getOutputStream();
                    out.write(said.getBytes(StandardCharsets.UTF_8));
                    socket.shutdownOutput();
                    int end = readQuietly(socket);
                    assertEquals(-1, end);
                }
            }
            assertEquals(0, count(source, NetworkCount.CONNECTIONS));
            try (Socket socket = connect(source.link())) {
                socket.getOutputStream().write("opensesame\n".getBytes(StandardCharsets.UTF_8));
                Waiting.until(() -> count(source, NetworkCount.CONNECTIONS) == 1, () -> source.network()
                        .toString());
            }
        }
    }

    /** {@return -1 for an end, also for one by force} */
    private static int readQuietly(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            return -1;
        }
    }

    @Test
    void aPeerThatTakesNothingIsNotWaitedForAndOneThatReadsGetsWholeSamples() throws Exception {
        try (TcpSink sink = new TcpSink(listen(null), WIRE, PcmEncoding.S16, 500)) {
            sink.open(SPEC);
            float[][] hop = new float[1][256];
            Arrays.fill(hop[0], 0.5f);
            try (Socket lazy = connect(sink.link())) {
                Waiting.until(() -> sink.network().orElseThrow().connected(), () -> "" + sink.network());
                for (int i = 0; i < 200_000 && dropped(sink) == 0; i++) {
                    sink.write(hop, 256);
                }
                assertTrue(dropped(sink) > 0, "what is not taken is thrown away");
                assertTrue(lazy.isConnected());
            }
            Waiting.until(
                    () -> {
                        sink.write(hop, 256);
                        return !sink.network().orElseThrow().connected();
                    },
                    () -> "" + sink.network());
            try (Socket reader = connect(sink.link());
                    InputStream in = reader.getInputStream()) {
                Waiting.until(
                        () -> {
                            sink.write(hop, 256);
                            return in.available() >= 4000;
                        },
                        () -> "" + sink.network());
                byte[] sample = new byte[4];
                PcmEncoding.S16.encode(new float[][] {{0.5f}, {0.5f}}, 0, 1, sample, 0);
                in.skipNBytes(2000);
                assertArrayEquals(sample, in.readNBytes(4));
            }
        }
    }

    @Test
    void aPortThatIsTakenIsToldAtOnce() throws IOException {
        try (TcpSource source = source(null)) {
            source.open(SPEC);
            InetSocketAddress taken = Objects.requireNonNull(source.link().address());
            try (TcpSource second = new TcpSource(new TcpPeer.Listen(taken, null), WIRE, PcmEncoding.S16, 100)) {
                IOException fault = assertThrows(IOException.class, () -> second.open(SPEC));
                assertTrue(String.valueOf(fault.getMessage()).contains("TCP at"), fault::toString);
            }
        }
    }

    private static long dropped(TcpSink sink) {
        return sink.network().orElseThrow().count(NetworkCount.DROPPED_SAMPLES);
    }

    private static long count(TcpSource source, NetworkCount kind) {
        return source.network().orElseThrow().count(kind);
    }

    private static TcpSource source(@Nullable Predicate<String> password) {
        return new TcpSource(listen(password), WIRE, PcmEncoding.S16, 100);
    }

    private static TcpPeer listen(@Nullable Predicate<String> password) {
        return new TcpPeer.Listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), password);
    }

    private static Socket connect(TcpLink link) throws IOException {
        InetSocketAddress at = Objects.requireNonNull(link.address());
        return new Socket(at.getAddress(), at.getPort());
    }

    private static void send(TcpSource source, byte[] bytes, int count) throws IOException {
        try (Socket socket = connect(source.link())) {
            socket.getOutputStream().write(bytes, 0, count);
        }
    }

    /** Left is silent, right at half: whoever mixes up the two hears noise. */
    private static byte[] bytes(int samples) {
        float[][] both = new float[2][samples];
        Arrays.fill(both[1], 0.5f);
        byte[] bytes = new byte[4 * samples];
        PcmEncoding.S16.encode(both, 0, samples, bytes, 0);
        return bytes;
    }
}
