package tamis.realtime.device;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sound.sampled.Mixer;
import org.jspecify.annotations.Nullable;
import tamis.realtime.pipeline.HopExchange;
import tamis.realtime.schedule.RealTimePriority;

/**
 * Two sound cards through Java Sound, mono or stereo, in the format they do best. When one goes away, both are closed
 * and, if that is wanted, tried again at growing intervals; what the pipeline was set to stays as it is.
 */
public final class JavaSoundDevice implements AudioDevice {
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

    private final JavaSoundConfig config;
    private final SupervisedDevice supervised;
    private @Nullable Mixer input; // found at the start, and kept: names may change hands while a device is away
    private @Nullable Mixer output;
    private volatile @Nullable CardBuffers buffers;
    private volatile @Nullable ServerPlaces places;

    public JavaSoundDevice(JavaSoundConfig config) {
        this.config = config;
        this.supervised = new SupervisedDevice("Java Sound", config.onLost(), new SupervisedDevice.Opening() {
            @Override
            public DeviceSession open(HopExchange exchange) throws AudioDeviceException {
                return JavaSoundDevice.this.open(exchange);
            }

            @Override
            public boolean wantsAnother(HopExchange exchange) {
                return buffers != null && buffers.outgrown(exchange);
            }
        });
    }

    /** {@inheritDoc} Of a sound server also where it takes the sound from and brings it to, which may change. */
    @Override
    public String name() {
        String now = place();
        return now.isEmpty() ? supervised.name() : supervised.name() + ", the server's " + now;
    }

    @Override
    public String place() {
        ServerPlaces known = places;
        return known == null ? "" : known.now().inWords();
    }

    @Override
    public double latencyMillis() {
        return supervised.latencyMillis();
    }

    @Override
    public DeviceStatus status() {
        return supervised.status();
    }

    @Override
    public Optional<BufferStatus> buffer() {
        CardBuffers known = buffers;
        return known == null ? Optional.empty() : known.status();
    }

    @Override
    public void start(HopExchange exchange) throws AudioDeviceException {
        int channels = exchange.spec().channels();
        if (channels > 2) {
            throw new IllegalArgumentException("Java Sound plays one or two channels, got " + channels);
        }
        RealTimePriority.raiseSafepoints();
        input = AudioDevices.input(config.input());
        output = AudioDevices.output(config.output());
        buffers = CardBuffers.of(
                config.buffer(),
                new BufferMemory.Devices(
                        input.getMixerInfo().getName(), output.getMixerInfo().getName(), config.sampleRate()),
                exchange.spec().hopMillis());
        supervised.start(exchange);
        if (LINUX) {
            places = new ServerPlaces();
        }
    }

    private DeviceSession open(HopExchange exchange) throws AudioDeviceException {
        Mixer from = Objects.requireNonNull(input);
        Mixer to = Objects.requireNonNull(output);
        int bufferMillis = Objects.requireNonNull(buffers).opening(exchange);
        try {
            // What a sound library starts to carry the sound must be as urgent as who waits for it.
            return RealTimePriority.during(() -> new JavaSoundSession(from, to, config, bufferMillis, exchange));
        } catch (AudioDeviceException | RuntimeException fault) {
            throw fault;
        } catch (Exception impossible) {
            throw new IllegalStateException("opening throws nothing else", impossible);
        }
    }

    @Override
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return supervised.awaitEnd(timeout);
    }

    @Override
    public @Nullable Exception failure() {
        return supervised.failure();
    }

    @Override
    public void close() {
        ServerPlaces known = places;
        if (known != null) {
            known.close();
        }
        supervised.close();
    }
}
