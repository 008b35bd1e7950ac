package tamis.realtime.device;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.rate.ChannelMap;

/**
 * An open line to record from.
 *
 * <p>It waits for a period itself and only then reads: a read that waits mends what was lost meanwhile and tells
 * nobody.
 */
final class JavaSoundInput {
    private static final long GONE_NANOS = 2_000_000_000L; // a device that delivers nothing for so long has gone
    private static final int LOOKS_PER_PERIOD = 8;

    private final String name;
    private final TargetDataLine line;
    private final LineFormat format;
    private final int period;

    private JavaSoundInput(String name, TargetDataLine line, LineFormat format, int period) {
        this.name = name;
        this.line = line;
        this.format = format;
        this.period = period;
    }

    /** Opens a device in the format nearest to what is asked for. */
    static JavaSoundInput open(Mixer mixer, int sampleRate, int channels, int bufferMillis)
            throws AudioDeviceException {
        LineOpening.Opened<TargetDataLine> opened = LineOpening.input(mixer, sampleRate, channels, bufferMillis);
        LineFormat format = opened.format();
        int period = Math.max(1, format.samples(bufferMillis) / JavaSoundConfig.PERIODS);
        return new JavaSoundInput(mixer.getMixerInfo().getName(), opened.line(), format, period);
    }

    /** {@return name of the device} */
    String name() {
        return name;
    }

    LineFormat format() {
        return format;
    }

    /** {@return samples per channel that come at once} */
    int periodSamples() {
        return period;
    }

    /** Takes what was recorded, period by period. */
    interface Sink {
        /** Takes one; {@code samples} is [channels][period], overwritten by the next. */
        void accept(float[][] samples, int count);
    }

    /**
     * Records until told to stop; the calling thread is the capture thread.
     *
     * @param channels that the sink takes
     * @throws AudioDeviceException when the device stops delivering
     */
    void record(int channels, Sink sink, HopExchange exchange, BooleanSupplier stopping) throws AudioDeviceException {
        int periodBytes = period * format.frameBytes();
        byte[] bytes = new byte[periodBytes];
        float[][] recorded = new float[format.channels()][period];
        float[][] samples = new float[channels][period];
        long lookNanos = 1_000_000_000L * period / format.sampleRate() / LOOKS_PER_PERIOD;
        boolean began = false;
        line.start();
        long delivered = System.nanoTime();
        while (!stopping.getAsBoolean()) {
            int ready = line.available();
            if (ready < periodBytes) {
                if (System.nanoTime() - delivered > GONE_NANOS || !line.isOpen()) {
                    throw gone();
                }
                LockSupport.parkNanos(lookNanos);
                continue;
            }
            if (began && ready >= line.getBufferSize()) {
                exchange.captureLost(); // the system says a full buffer when it ran over, and begins anew
            }
            if (line.read(bytes, 0, periodBytes) < periodBytes) {
                throw gone();
            }
            began = true;
            delivered = System.nanoTime();
            format.encoding().decode(bytes, 0, recorded, 0, period);
            ChannelMap.map(recorded, samples, period);
            sink.accept(samples, period);
        }
    }

    private AudioDeviceException gone() {
        return new AudioDeviceException("the input device stopped delivering");
    }

    /** Stops at once. */
    void close() {
        line.stop();
        line.close();
    }
}
