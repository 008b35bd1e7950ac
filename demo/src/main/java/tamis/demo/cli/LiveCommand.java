package tamis.demo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tamis.demo.chain.Chain;
import tamis.demo.control.Instance;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.demo.control.SessionState;
import tamis.demo.live.BufferNews;
import tamis.demo.live.LiveEnds;
import tamis.demo.live.LiveNews;
import tamis.demo.live.Meter;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.device.RawSink;
import tamis.realtime.device.RawSource;
import tamis.realtime.device.VirtualMicrophone;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.pipeline.PipelineConfig;
import tamis.realtime.pipeline.TelemetrySnapshot;

/** {@code tamis live}: what comes in goes out, separated, until it is stopped. */
@Command(
        name = "live",
        description = "Separates what comes in at one sound device and plays it at another, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --buffer auto it tries 10, 20, 40, 80, 160 and 320 ms, each until it loses sound or has lost none for"
                    + " 5 s after the first 2; the first that is clean is kept for these devices (tamis devices) and"
                    + " used at once the next time. Two losses within a minute make it longer later.",
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
            "  tamis live --buffer auto                  as little delay as these devices can do, found and kept",
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
            names = "--channels",
            paramLabel = "N",
            description = "1 or 2; unless given, as few as the preset takes: 2 for duet, else 1.")
    private @Nullable Integer channels;

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
    private SoundDeviceOptions devices = new SoundDeviceOptions();

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
            devices.check(); // before the long warm-up
        }
        PrintWriter err = Terminal.err(spec); // standard output may be the sound itself
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, ended), "tamis-stop"));
        Library library = chains.library();
        try (VirtualMicrophone microphone = virtualMic.open();
                Instance instance = new Instance(faces.name("live"), library);
                Faces opened = faces.open(instance, err)) {
            Session session = new Session("live", chain, ends(streamed), library, instance.events());
            instance.put(session);
            session.start();
            err.println("running: " + session.deviceName() + opened.told());
            opened.show(err);
            err.flush();
            watch(session, new ChainWatch(chains.watched(), chain, session, err), stopping, microphone, err);
            session.close();
            if (session.state() == SessionState.FAILED) {
                throw new IOException(session.problem().orElse("the device failed"));
            }
            err.println((Terminal.isInteractive() ? System.lineSeparator() : "")
                    + Meter.total(session.telemetry().orElseThrow()));
            err.flush();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** Tells what happens, and to a person how the sound does, until it is stopped or over. */
    private static void watch(
            Session session,
            ChainWatch file,
            CountDownLatch stopping,
            @Nullable VirtualMicrophone microphone,
            PrintWriter err)
            throws InterruptedException {
        boolean watched = Terminal.isInteractive();
        LiveNews news = new LiveNews();
        BufferNews buffers = new BufferNews();
        while (!stopping.await(TICK_MILLIS, TimeUnit.MILLISECONDS) && !session.over()) {
            file.look();
            TelemetrySnapshot now = session.telemetry().orElseThrow();
            session.buffer().flatMap(buffers::of).ifPresent(err::println);
            session.deviceStatus().ifPresent(status -> {
                news.of(session.place(), status, watched ? Map.of() : now.xrunsByKind())
                        .forEach(err::println); // a meter shows them anyway
                VirtualMicOptions.restore(microphone, status);
            });
            if (watched) {
                err.print("\r" + Meter.line(now, session.deviceLatencyMillis()) + " ");
            }
            err.flush();
        }
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

    private LiveEnds ends(int streamed) {
        Optional<PipelineConfig> ring =
                jack.chosen() ? Optional.empty() : Optional.of(devices.pipeline(/* cards= */ !pipe));
        return new LiveEnds(streamed, ring, makers());
    }

    private IntFunction<AudioDevice> makers() {
        if (pipe) {
            return latency -> new PumpDevice(
                    new RawSource("standard input", () -> System.in, PcmEncoding.S16),
                    new RawSink("standard output", () -> new FileOutputStream(FileDescriptor.out), PcmEncoding.S16),
                    Pace.FLAT_OUT,
                    latency);
        }
        if (jack.chosen()) {
            return latency -> jack.device(devices.input(), devices.output(), onDeviceLost);
        }
        PrintWriter err = Terminal.err(spec);
        return latency -> new JavaSoundDevice(devices.config(onDeviceLost, err::println));
    }
}
