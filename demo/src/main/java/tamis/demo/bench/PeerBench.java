package tamis.demo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tamis.dsp.Signal;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.file.Resampling;

/**
 * The other way to serve many streams: a process of another program for each, fed by its standard input with 16-bit
 * samples at their real pace.
 */
public final class PeerBench {
    private static final int RATE = 16_000;
    private static final int PIECE = 256; // samples written at once: 16 ms
    private static final long PIECE_NANOS = 1_000_000_000L * PIECE / RATE;
    private static final long SETTLING_MILLIS = 2000;

    private PeerBench() {}

    /**
     * A program.
     *
     * @param call reads raw 16-bit mono at 16 kHz from its standard input, and writes such
     */
    public record Peer(String name, List<String> call) {
        public Peer {
            call = List.copyOf(call);
        }
    }

    /**
     * What one process of it used.
     *
     * @param coresPerStream processor time over time
     * @param bytesPerStream memory, what is shared by its share
     * @param samples that came out, over those that went in: near 1 when it kept up
     */
    public record Row(String name, int processes, double coresPerStream, long bytesPerStream, double samples) {}

    /** Runs so many processes at once for a time, and measures the second part of it. */
    public static Row measure(Peer peer, int processes, double seconds, Signal clip)
            throws IOException, InterruptedException {
        byte[] sound = bytes(Resampling.to(RATE, clip));
        List<Fed> fed = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                fed.add(new Fed(peer, sound));
            }
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
            double before = cpu(fed);
            long began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
            double took = (System.nanoTime() - began) / 1e9;
            double used = cpu(fed) - before;
            long memory = 0;
            long in = 0;
            long out = 0;
            for (Fed each : fed) {
                memory += ProcessFigures.of(each.process.pid()).bytes();
                in += each.in;
                out += each.out;
            }
            return new Row(peer.name(), processes, used / took / processes, memory / processes, (double) out / in);
        } finally {
            fed.forEach(Fed::end);
        }
    }

    private static double cpu(List<Fed> all) throws IOException {
        double seconds = 0;
        for (Fed each : all) {
            seconds += ProcessFigures.of(each.process.pid()).cpuSeconds();
        }
        return seconds;
    }

    private static byte[] bytes(Signal clip) {
        byte[] bytes = new byte[2 * clip.length()];
        PcmEncoding.S16.encode(new float[][] {clip.mono()}, 0, clip.length(), bytes, 0);
        return bytes;
    }

    /** A process, with a thread that feeds it and one that takes what it says. */
    private static final class Fed {
        private final Process process;
        private volatile long in; // bytes
        private volatile long out;
        private volatile boolean stopping;

        Fed(Peer peer, byte[] sound) throws IOException {
            this.process = new ProcessBuilder(peer.call())
                    .redirectError(Redirect.DISCARD)
                    .start();
            Thread.ofVirtual().start(() -> feed(sound));
            Thread.ofVirtual().start(this::drain);
        }

        private void feed(byte[] sound) {
            try (OutputStream to = process.getOutputStream()) {
                long due = System.nanoTime();
                long written = 0;
                for (int at = 0; !stopping; at = at + 4 * PIECE > sound.length ? 0 : at + 2 * PIECE) {
                    to.write(sound, at, 2 * PIECE);
                    to.flush();
                    written += 2 * PIECE;
                    in = written;
                    due += PIECE_NANOS;
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            } catch (IOException ended) {
                stopping = true; // told by what came out
            }
        }

        private void drain() {
            byte[] bytes = new byte[1 << 14];
            long read = 0;
            try (InputStream from = process.getInputStream()) {
                for (int got = from.read(bytes); got >= 0; got = from.read(bytes)) {
                    read += got;
                    out = read;
                }
            } catch (IOException ended) {
                stopping = true;
            }
        }

        private void end() {
            stopping = true;
            process.destroy();
        }
    }
}
