package tamis.realtime.device;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.rate.ChannelMap;

/**
 * An open line to play to.
 *
 * <p>It waits for room itself and only then writes: a write that waits mends an underrun and tells nobody. At an
 * underrun a line says once that there is no room at all, then that all of it is room; or so much time has passed since
 * the last look that what was in the buffer is played. That all of it is room is not enough: a sound server takes sound
 * in chunks of its own, and may hold a buffer's worth that is still to be played.
 */
final class JavaSoundOutput {
    private static final long GONE_NANOS = 2_000_000_000L; // a device that takes nothing for so long has gone
    private static final int LOOKS_PER_PERIOD = 8;

    private final String name;
    private final SourceDataLine line;
    private final LineFormat format;
    private final int period;

    private JavaSoundOutput(String name, SourceDataLine line, LineFormat format, int period) {
        this.name = name;
        this.line = line;
        this.format = format;
        this.period = period;
    }

    /** Opens a device in the format nearest to what is asked for. */
    static JavaSoundOutput open(Mixer mixer, int sampleRate, int channels, int bufferMillis)
            throws AudioDeviceException {
        LineOpening.Opened<SourceDataLine> opened = LineOpening.output(mixer, sampleRate, channels, bufferMillis);
        LineFormat format = opened.format();
        int period = Math.max(1, format.samples(bufferMillis) / JavaSoundConfig.PERIODS);
        return new JavaSoundOutput(mixer.getMixerInfo().getName(), opened.line(), format, period);
    }

    /** {@return name of the device} */
    String name() {
        return name;
    }

    LineFormat format() {
        return format;
    }

    /** {@return time between a write and its sound} */
    double latencyMillis() {
        return 1000.0 * line.getBufferSize() / format.frameBytes() / format.sampleRate();
    }

    /**
     * Plays what the edge gives, behind a buffer of silence, until told to stop; the calling thread is the playback
     * thread.
     *
     * @throws AudioDeviceException when the device stops accepting
     */
    void play(PlaybackEdge edge, HopExchange exchange, BooleanSupplier stopping) throws AudioDeviceException {
        int channels = exchange.spec().channels();
        int periodBytes = period * format.frameBytes();
        byte[] bytes = new byte[periodBytes];
        float[][] samples = new float[channels][period];
        float[][] played = new float[format.channels()][period];
        byte[] silence = new byte[line.getBufferSize()];
        long lookNanos = 1_000_000_000L * period / format.sampleRate() / LOOKS_PER_PERIOD;
        line.start();
        line.write(silence, 0, silence.length);
        long taken = System.nanoTime();
        long looked = taken;
        int roomBefore = 0; // after the last look, and what was written since
        while (!stopping.getAsBoolean()) {
            int room = line.available();
            long now = System.nanoTime();
            boolean emptied = room >= line.getBufferSize()
                    && (roomBefore == 0 || now - looked >= nanos(line.getBufferSize() - roomBefore));
            looked = now;
            roomBefore = room;
            if (room < periodBytes) {
                if (System.nanoTime() - taken > GONE_NANOS || !line.isOpen()) {
                    throw gone();
                }
                LockSupport.parkNanos(lookNanos);
                continue;
            }
            if (emptied) {
                exchange.playbackStarved();
            }
            edge.fill(samples, period);
            ChannelMap.map(samples, played, period);
            format.encoding().encode(played, 0, period, bytes, 0);
            if (line.write(bytes, 0, periodBytes) < periodBytes && !stopping.getAsBoolean()) {
                throw gone();
            }
            taken = System.nanoTime();
            roomBefore -= periodBytes;
        }
    }

    private long nanos(int bytes) {
        return 1_000_000_000L * (bytes / format.frameBytes()) / format.sampleRate();
    }

    private AudioDeviceException gone() {
        return new AudioDeviceException("the output device stopped accepting");
    }

    /** Plays what is still in the buffer. */
    void drain() {
        line.drain();
    }

    /** Stops at once; a write that waits returns. */
    void close() {
        line.stop();
        line.close();
    }
}
