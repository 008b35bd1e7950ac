package tamis.demo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.chain.Chain;
import tamis.demo.chain.OpenChain;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.live.LiveEnds;
import tamis.demo.live.LiveNews;
import tamis.demo.live.LiveRun;
import tamis.demo.live.Meter;
import tamis.dsp.separator.StreamSpec;
import tamis.presets.Preset;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.JavaSoundConfig;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.device.RawSink;
import tamis.realtime.device.RawSource;
import tamis.realtime.device.VirtualMicrophone;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.CallbackPipeline;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.TelemetrySnapshot;

/** {@code tamis live}: what comes in goes out, separated, until it is stopped. */
@Command(
        name = "live",
        description = "Separates what comes in at one sound device and plays it at another, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ctrl-C or a request to terminate ends it in good order; what it lost is told on standard error, and the"
                    + " exit code is that of the signal, 130 or 143. It is 0 when the input of --pipe ends.",
            "",
            "The file of --chain may be edited while it runs: faders, bypass and parameters move as soon as it is saved; for"
                    + " any other change the new chain is built aside and faded in. What is wrong with it is told, and"
                    + " what ran runs on.",
            "",
            "Examples:",
            "  tamis live",
            "  tamis live --input usb --output headphones --gain noise=-18",
            "  tamis live --buffer 10                    less delay, less safety",
            "  tamis live --virtual-mic clear --on-device-lost exit",
            "  tamis live --jack --client voice --no-connect",
            "  tamis live --preset duet --region direction-1=-0.8,-0.2,-1,1 --solo direction-1",
            "  tamis live --insert high-pass:frequency=80 --insert-after limiter",
            "  tamis live --chain hall.yml               separators on the sources of others",
            "  tamis live --name desk                    then, from elsewhere: tamis ctl --name desk toggle",
            "  tamis live --open                         the web page: faders, meters, what happens",
            "  tamis live --port 8790                    with a control port, see tamis check --help",
            "  arecord -f S16_LE -r 16000 -t raw | tamis live --pipe | aplay -f S16_LE -r 16000 -t raw"
        })
public final class LiveCommand implements Callable<Integer> {
    private static final long LONGEST_STOP_SECONDS = 15;
    private static final long TICK_MILLIS = 100;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DEV",
            description = "Device to record from, by name or a part of it (see tamis devices); the first unless given.")
    private @Nullable String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DEV",
            description = "Device to play to, likewise.")
    private @Nullable String output;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "1 or 2; unless given, as few as the preset takes: 2 for duet, else 1.")
    private @Nullable Integer channels;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "48000",
            description = "Of the devices; ${DEFAULT-VALUE} unless given.")
    private int rate;

    @Option(
            names = "--buffer",
            paramLabel = "MS",
            defaultValue = "40",
            description =
                    "Length of each device's buffer: less is less delay and more risk; ${DEFAULT-VALUE} unless given.")
    private int bufferMillis;

    @Option(
            names = "--prefill",
            paramLabel = "HOPS",
            description =
                    "Hops kept in hand against jitter, 0 to 62; unless given, as many as are as long as a device's"
                            + " buffer, and none with --pipe.")
    private @Nullable Integer prefillHops;

    @Option(
            names = "--pipe",
            description =
                    "Read raw 16-bit little-endian samples at the preset's rate from standard input, write such to"
                            + " standard output.")
    private boolean pipe;

    @Option(
            names = "--on-device-lost",
            paramLabel = "WHAT",
            defaultValue = "reconnect",
            description = "When a sound device goes away: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private OnDeviceLost onDeviceLost = OnDeviceLost.RECONNECT;

    @Mixin
    private FaceOptions faces = new FaceOptions();

    @Mixin
    private JackOptions jack = new JackOptions();

    @Mixin
    private VirtualMicOptions virtualMic = new VirtualMicOptions();

    @Mixin
    private ChainOptions chains = new ChainOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (channels != null && (channels < 1 || channels > 2)) {
            throw new ParameterException(Terminal.commandLine(spec), "--channels must be 1 or 2, got " + channels);
        }
        jack.check(Objects.requireNonNull(spec));
        virtualMic.check(spec);
        Chain chain = chains.load(spec);
        int streamed = channels == null ? chains.fewestChannels(chain) : channels;
        if (!pipe && !jack.chosen()) {
            AudioDevices.check(input, output); // before the long warm-up
        }
        PrintWriter err = Terminal.err(spec); // standard output may be the sound itself
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, ended), "tamis-stop"));
        try (VirtualMicrophone microphone = virtualMic.open()) {
            TelemetrySnapshot last = chains.isPreset(chain)
                    ? session(chain.separate().preset(), streamed, stopping, microphone, err)
                    : chain(chain, streamed, stopping, microphone, err);
            err.println((Terminal.isInteractive() ? System.lineSeparator() : "") + Meter.total(last));
            err.flush();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** A preset, which tamis ctl and the control port can steer; {@return the figures at the end}. */
    private TelemetrySnapshot session(
            Preset preset,
            int streamed,
            CountDownLatch stopping,
            @Nullable VirtualMicrophone microphone,
            PrintWriter err)
            throws IOException, InterruptedException {
        boolean watched = Terminal.isInteractive();
        LiveNews news = new LiveNews();
        Library library = chains.library();
        try (Instance instance = new Instance(faces.name("live"), library);
                Faces opened = faces.open(instance, err)) {
            Session session = new Session("live", preset, ends(preset, streamed), library, instance.events());
            instance.put(session);
            session.start();
            err.println("running: " + session.deviceName() + opened.told());
            opened.show(err);
            err.flush();
            while (!stopping.await(TICK_MILLIS, TimeUnit.MILLISECONDS) && !session.over()) {
                TelemetrySnapshot now = session.telemetry().orElseThrow();
                session.deviceStatus().ifPresent(status -> {
                    news.of(status, watched ? Map.of() : now.xrunsByKind())
                            .forEach(err::println); // a meter shows them anyway
                    VirtualMicOptions.restore(microphone, status);
                });
                if (watched) {
                    err.print("\r" + Meter.line(now, session.deviceLatencyMillis()) + " ");
                }
                err.flush();
            }
            session.close();
            if (session.state() == SessionState.FAILED) {
                throw new IOException(session.problem().orElse("the device failed"));
            }
            return session.telemetry().orElseThrow();
        }
    }

    /** A chain, or a preset with inserts, which its file steers; {@return the figures at the end}. */
    private TelemetrySnapshot chain(
            Chain chain, int streamed, CountDownLatch stopping, @Nullable VirtualMicrophone microphone, PrintWriter err)
            throws IOException, InterruptedException {
        faces.requireNone(Terminal.commandLine(spec));
        LiveRun run = new LiveRun();
        Thread.ofVirtual().start(() -> {
            try {
                stopping.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            run.stop();
        });
        OpenChain open = chains.open(chain, streamed);
        ChainWatch watch = new ChainWatch(chains, open, err);
        return run.run(
                open.stream(),
                open.controls(),
                watch.watching(pipelines(open.stream().spec())),
                devices(),
                meter(err).andThen((device, now) -> {
                    watch.look();
                    VirtualMicOptions.restore(microphone, device.status());
                }));
    }

    /** On Ctrl-C: lets the run end in good order before the JVM does. */
    private static void stop(CountDownLatch stopping, CountDownLatch ended) {
        stopping.countDown();
        try {
            ended.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private LiveEnds ends(Preset preset, int streamed) {
        StreamSpec stream = new StreamSpec(preset.sampleRate(), streamed, preset.stft());
        OptionalInt hops = jack.chosen() ? OptionalInt.empty() : OptionalInt.of(prefillHops(stream));
        return new LiveEnds(streamed, hops, devices());
    }

    private LiveRun.PipelineMaker pipelines(StreamSpec stream) {
        if (jack.chosen()) {
            return (made, controls) -> new CallbackPipeline(made, controls, PipelineConfig.NORMAL.warmUpHops());
        }
        PipelineConfig config = PipelineConfig.NORMAL.withPrefillHops(prefillHops(stream));
        return (made, controls) -> new AudioPipeline(made, controls, config);
    }

    /** An input may be as late as its buffer is long and lose nothing: neither then should the output. */
    private int prefillHops(StreamSpec stream) {
        if (prefillHops != null) {
            return prefillHops;
        }
        int longAsABuffer = (int) Math.ceil(bufferMillis / stream.hopMillis());
        return pipe ? 0 : Math.min(longAsABuffer, PipelineConfig.MOST_PREFILL_HOPS);
    }

    private IntFunction<AudioDevice> devices() {
        if (pipe) {
            return latency -> new PumpDevice(
                    new RawSource("standard input", () -> System.in, PcmEncoding.S16),
                    new RawSink("standard output", () -> new FileOutputStream(FileDescriptor.out), PcmEncoding.S16),
                    Pace.FLAT_OUT,
                    latency);
        }
        if (jack.chosen()) {
            return latency -> jack.device(input, output);
        }
        JavaSoundConfig config = new JavaSoundConfig(input, output, rate, bufferMillis, onDeviceLost);
        return latency -> new JavaSoundDevice(config);
    }

    /** Tells once that sound flows, then to a person how it does. */
    private static BiConsumer<AudioDevice, TelemetrySnapshot> meter(PrintWriter err) {
        boolean watched = Terminal.isInteractive();
        AtomicBoolean told = new AtomicBoolean();
        LiveNews news = new LiveNews();
        return (device, now) -> {
            if (!told.getAndSet(true)) {
                err.println("running: " + device.name());
            }
            news.of(device.status(), watched ? Map.of() : now.xrunsByKind())
                    .forEach(err::println); // a meter shows them anyway
            if (watched) {
                err.print("\r" + Meter.line(now, device.latencyMillis()) + " ");
            }
            err.flush();
        };
    }
}
