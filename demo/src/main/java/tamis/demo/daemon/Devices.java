package tamis.demo.daemon;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tamis.demo.buffer.KeptBuffers;
import tamis.demo.control.StreamEnds;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.PausingStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.BufferLength;
import tamis.realtime.device.HopSink;
import tamis.realtime.device.HopSource;
import tamis.realtime.device.JackConfig;
import tamis.realtime.device.JackDevice;
import tamis.realtime.device.JackWiring;
import tamis.realtime.device.JavaSoundConfig;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.NoSink;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.device.RawSink;
import tamis.realtime.device.RawSource;
import tamis.realtime.device.SoundFileSource;
import tamis.realtime.device.WavSink;
import tamis.realtime.network.RtpSink;
import tamis.realtime.network.RtpSource;
import tamis.realtime.network.TcpSink;
import tamis.realtime.network.TcpSource;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.PipelineConfig;

/**
 * Both ends of a stream as configured.
 *
 * @param samplerate of sound cards, Hz; files are converted, raw samples have the preset's
 * @param chunksize period of sound cards, in samples, four of which are a buffer; empty for the shortest that loses
 *     nothing
 * @param targetLevel samples at the preset's rate kept in hand against jitter by a sound card, and by which anything
 *     else may be late; empty for as many as the ends need
 * @param onDeviceLost what is done when a sound card or JACK server goes away
 * @param rateAdjust whether sound cards go by clocks of their own, so that playback must follow capture
 * @param silence when the stream rests; empty for never
 */
public record Devices(
        int samplerate,
        OptionalInt chunksize,
        OptionalInt targetLevel,
        int channels,
        OnDeviceLost onDeviceLost,
        boolean rateAdjust,
        Optional<Silence> silence,
        CaptureEnd capture,
        PlaybackEnd playback)
        implements StreamEnds {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final int PERIODS = 4;

    public Devices {
        if (capture instanceof CaptureEnd.JavaSound != playback instanceof PlaybackEnd.JavaSound) {
            throw new IllegalArgumentException("a sound card at one end needs one at the other: give both capture and"
                    + " playback the type JavaSound, or neither");
        }
        if (capture instanceof CaptureEnd.Jack != playback instanceof PlaybackEnd.Jack) {
            throw new IllegalArgumentException("a JACK client has both ends in its server: give both capture and"
                    + " playback the type Jack, or neither");
        }
        boolean cards = capture instanceof CaptureEnd.JavaSound;
        if (onDeviceLost != OnDeviceLost.RECONNECT && !cards && !(capture instanceof CaptureEnd.Jack)) {
            throw new IllegalArgumentException("on_device_lost is for the types JavaSound and Jack");
        }
        if (chunksize.isEmpty() && !cards) {
            throw new IllegalArgumentException("chunksize auto is for two sound cards, the type JavaSound");
        }
        if (chunksize.isPresent() && cards) {
            int millis = bufferMillis(chunksize.getAsInt(), samplerate);
            if (millis < BufferLength.SHORTEST_MILLIS || millis > BufferLength.LONGEST_MILLIS) {
                throw new IllegalArgumentException("chunksize " + chunksize.getAsInt() + " at " + samplerate
                        + " Hz makes a buffer of " + millis + " ms, which must be in [" + BufferLength.SHORTEST_MILLIS
                        + ", "
                        + BufferLength.LONGEST_MILLIS + "]; a chunk is a quarter of it");
            }
        }
        if (rateAdjust && !cards) {
            throw new IllegalArgumentException("enable_rate_adjust is for two sound cards, the type JavaSound; JACK has"
                    + " one clock, and ends of the network follow their peers by themselves");
        }
    }

    /** Devices of one clock that are looked for again when they go away, and a stream that never rests. */
    public Devices(
            int samplerate,
            int chunksize,
            OptionalInt targetLevel,
            int channels,
            CaptureEnd capture,
            PlaybackEnd playback) {
        this(
                samplerate,
                OptionalInt.of(chunksize),
                targetLevel,
                channels,
                OnDeviceLost.RECONNECT,
                /* rateAdjust= */ false,
                Optional.empty(),
                capture,
                playback);
    }

    @Override
    public HopStream fitted(HopStream stream) {
        return silence.<HopStream>map(rest -> new PausingStream(stream, rest.thresholdDb(), rest.timeoutSeconds()))
                .orElse(stream);
    }

    /**
     * A sound card's threads stand on both sides of a ring; a JACK client separates in its callback, and everything else
     * on its own thread.
     */
    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        PipelineConfig usual = PipelineConfig.NORMAL;
        if (capture instanceof CaptureEnd.JavaSound) {
            PipelineConfig ring =
                    targetLevel.isEmpty() ? usual.withRoom() : usual.withPrefillHops(hopsInHand(stream.spec()));
            return new AudioPipeline(stream, controls, ring);
        }
        return capture instanceof CaptureEnd.Jack || pace() == Pace.REAL_TIME
                ? new CallbackPipeline(stream, controls, usual.warmUpHops())
                : CallbackPipeline.patient(stream, controls, usual.warmUpHops());
    }

    private int hopsInHand(StreamSpec spec) {
        int hop = spec.stft().hop();
        int usual = PipelineConfig.NORMAL.prefillHops() * hop;
        return (int)
                Math.clamp(Math.ceil((double) targetLevel.orElse(usual) / hop), 0, PipelineConfig.MOST_PREFILL_HOPS);
    }

    private static int bufferMillis(int chunksize, int samplerate) {
        return (int) Math.ceil(1000.0 * PERIODS * chunksize / samplerate);
    }

    private BufferLength buffer() {
        boolean inHand = targetLevel.isEmpty();
        return chunksize.isPresent()
                ? new BufferLength.Fixed(bufferMillis(chunksize.getAsInt(), samplerate), inHand)
                : new BufferLength.Shortest(new KeptBuffers(KeptBuffers.ofUser(), LOG::warn), inHand);
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) throws IOException {
        if (capture instanceof CaptureEnd.JavaSound in && playback instanceof PlaybackEnd.JavaSound out) {
            AudioDevices.check(in.device(), out.device());
            return new JavaSoundDevice(
                    new JavaSoundConfig(in.device(), out.device(), samplerate, buffer(), onDeviceLost, rateAdjust));
        }
        if (capture instanceof CaptureEnd.Jack in && playback instanceof PlaybackEnd.Jack out) {
            return new JackDevice(new JackConfig(
                    in.client(),
                    in.server(),
                    in.connect() ? JackWiring.OTHERS : JackWiring.NOTHING,
                    in.ports(),
                    out.ports(),
                    onDeviceLost));
        }
        return new PumpDevice(source(), sink(), pace(), latencySamples, hopsInHand(spec));
    }

    /** Others on a network can neither wait nor be waited for. */
    private Pace pace() {
        boolean paced =
                switch (capture) {
                    case CaptureEnd.WavFile file -> file.pace() == Pace.REAL_TIME;
                    case CaptureEnd.Tcp tcp -> true;
                    case CaptureEnd.Rtp rtp -> true;
                    case CaptureEnd.JavaSound card -> false;
                    case CaptureEnd.Jack jack -> false;
                    case CaptureEnd.RawFile file -> false;
                    case CaptureEnd.Stdin in -> false;
                };
        boolean network = playback instanceof PlaybackEnd.Tcp || playback instanceof PlaybackEnd.Rtp;
        return paced || network ? Pace.REAL_TIME : Pace.FLAT_OUT;
    }

    private HopSource source() throws IOException {
        return switch (capture) {
            case CaptureEnd.WavFile file -> new SoundFileSource(file.filename(), file.loop());
            case CaptureEnd.RawFile file ->
                new RawSource(file.filename().toString(), () -> Files.newInputStream(file.filename()), file.format());
            case CaptureEnd.Stdin in ->
                new RawSource("standard input", () -> new FileInputStream(FileDescriptor.in), in.format());
            case CaptureEnd.Tcp tcp ->
                new TcpSource(TcpEnd.peer(tcp.peer()), tcp.wire(), tcp.format(), tcp.bufferMillis());
            case CaptureEnd.Rtp rtp -> new RtpSource(rtp.at(), rtp.allow(), rtp.format(), rtp.jitterMillis());
            case CaptureEnd.JavaSound card -> throw new IllegalStateException("sound cards are devices of their own");
            case CaptureEnd.Jack jack -> throw new IllegalStateException("a JACK client is a device of its own");
        };
    }

    private HopSink sink() throws IOException {
        return switch (playback) {
            case PlaybackEnd.WavFile file -> new WavSink(file.filename(), file.format());
            case PlaybackEnd.RawFile file ->
                new RawSink(file.filename().toString(), () -> Files.newOutputStream(file.filename()), file.format());
            case PlaybackEnd.Stdout out ->
                new RawSink("standard output", () -> new FileOutputStream(FileDescriptor.out), out.format());
            case PlaybackEnd.Discard nowhere -> new NoSink();
            case PlaybackEnd.Tcp tcp ->
                new TcpSink(TcpEnd.peer(tcp.peer()), tcp.wire(), tcp.format(), tcp.bufferMillis());
            case PlaybackEnd.Rtp rtp ->
                new RtpSink(new InetSocketAddress(rtp.host(), rtp.port()), rtp.format(), rtp.packetMillis());
            case PlaybackEnd.JavaSound card -> throw new IllegalStateException("sound cards are devices of their own");
            case PlaybackEnd.Jack jack -> throw new IllegalStateException("a JACK client is a device of its own");
        };
    }
}
