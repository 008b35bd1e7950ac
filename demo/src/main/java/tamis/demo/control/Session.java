package tamis.demo.control;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tamis.demo.live.RunningLesson;
import tamis.dsp.Signal;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.stream.Controls;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.presets.Settings;
import tamis.presets.training.NoiseLesson;
import tamis.realtime.device.DeviceStatus;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * One stream: carries out {@link Command}s against pipeline, preset store and separators; the only place they meet.
 *
 * <p>Any control thread may call. Faders move at once, whatever else goes on; the slow commands (start, stop, preset,
 * learn) come one after another. The audio side never waits for any of it.
 */
public final class Session implements AutoCloseable {
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5); // for input that does not come

    private final String name;
    private final Library library;
    private final Consumer<Event> events;
    private final ReentrantLock slow = new ReentrantLock(); // before this monitor, never while holding it
    private StreamEnds ends;
    private volatile Setup setup;
    private volatile SessionState state = SessionState.STOPPED;
    private volatile @Nullable String problem;
    private volatile @Nullable RunningStream running; // the last one, once there was one
    private volatile boolean learning;
    private volatile int starts; // under the lock of the slow commands

    /** What runs, the desk that is heard and the one that waits; replaced whole. */
    private record Setup(Preset preset, SeparatorInfo info, Desk heard, Desk other, boolean isB) {
        Setup with(Desk changed) {
            return new Setup(preset, info, changed, other, isB);
        }

        Setup switched() {
            return new Setup(preset, info, /* heard= */ other, /* other= */ heard, !isB);
        }

        Setup movedTo(PresetStream next) {
            Settings settings = next.preset().settings();
            return new Setup(next.preset(), next.info(), heard.movedTo(settings), other.movedTo(settings), isB);
        }

        Controls controls() {
            return heard.controls(preset.model().sources(), info);
        }
    }

    /**
     * Makes a session, stopped.
     *
     * @param name told in status and events
     * @param events told on the thread on which they happen; must return soon
     */
    public Session(String name, Preset preset, StreamEnds ends, Library library, Consumer<Event> events) {
        this.name = name;
        this.ends = ends;
        this.library = library;
        this.events = events;
        Desk desk = Desk.of(preset.settings());
        this.setup = new Setup(preset, library.info(preset), desk, desk.withBypass(true), false);
        setup.controls(); // refuses now what could not be started
    }

    public String name() {
        return name;
    }

    public SessionState state() {
        return state;
    }

    /** {@return what is set} */
    public Desk desk() {
        return setup.heard();
    }

    /** {@return the preset that runs, or would} */
    public Preset preset() {
        return setup.preset();
    }

    /** {@return the pipeline that runs, or ran last} */
    public Optional<Pipeline> pipeline() {
        return Optional.ofNullable(running).map(RunningStream::pipeline);
    }

    /** {@return the figures now, or at the end; empty before the first start} */
    public Optional<TelemetrySnapshot> telemetry() {
        return pipeline().map(pipeline -> pipeline.telemetry().snapshot());
    }

    /** {@return whether it runs and sound came out of it within that time} */
    public boolean flows(long withinNanos) {
        return state == SessionState.RUNNING
                && pipeline()
                        .map(pipeline -> pipeline.telemetry().flows(withinNanos))
                        .orElse(false);
    }

    /** {@return whether it came to an end that no user asked for} */
    public boolean over() {
        return state == SessionState.ENDED || state == SessionState.FAILED;
    }

    /** {@return delay of the device's own buffers, 0 before there was one} */
    public double deviceLatencyMillis() {
        RunningStream stream = running;
        return stream == null ? 0 : stream.device().latencyMillis();
    }

    /** {@return how its device does, empty before there was one} */
    public Optional<DeviceStatus> deviceStatus() {
        return Optional.ofNullable(running).map(stream -> stream.device().status());
    }

    /** {@return how its ends do that talk to other machines, empty for none} */
    public List<NetworkStatus> network() {
        RunningStream stream = running;
        return stream == null ? List.of() : stream.device().network();
    }

    /** {@return everything there is to know} */
    public SessionStatus status() {
        Setup now = setup;
        return SessionStatus.of(this, now.preset(), now.info(), now.heard(), now.isB());
    }

    /** {@return why it failed, if it did} */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** {@return times that it was started} */
    public int starts() {
        return starts;
    }

    /** {@return whether it listens, to learn} */
    public boolean learning() {
        return learning;
    }

    /** {@return channels of the stream} */
    public int channels() {
        return ends.channels();
    }

    /** {@return what the devices are called, empty before there were any} */
    public String deviceName() {
        RunningStream stream = running;
        return stream == null ? "" : stream.device().name();
    }

    /**
     * Carries out a command; returns when it is done.
     *
     * @return the status afterwards
     * @throws IllegalArgumentException when it names what there is not, or a value is out of range; nothing changed
     * @throws IOException when it could not be done; the message says why
     */
    public SessionStatus execute(Command command) throws IOException, InterruptedException {
        switch (command) {
            case DeskCommand change -> change(List.of(change));
            case Command.SwitchAb ab -> switchAb();
            case Command.Status status -> {}
            case Command.Start start -> start();
            case Command.Stop stop -> stop();
            case Command.SwapPreset swap -> swap(library.named(swap.name()));
            case Command.Learn learn -> learn(learn.source(), learn.seconds());
        }
        return status();
    }

    /**
     * Opens the devices.
     *
     * @throws IOException when they cannot be opened
     */
    public void start() throws IOException {
        slow.lock();
        try {
            if (state != SessionState.RUNNING) {
                open();
                events.accept(event(Event.Kind.STARTED, "runs " + setup.preset().name()));
            }
        } finally {
            slow.unlock();
        }
    }

    /** Fades out and closes the devices. */
    public void stop() {
        slow.lock();
        try {
            if (state == SessionState.RUNNING) {
                end(SessionState.STOPPED, null);
                events.accept(event(Event.Kind.STOPPED, "stopped"));
            }
        } finally {
            slow.unlock();
        }
    }

    /** Sets sources, mutes and everything else as it stands in a session that this one replaces. */
    public synchronized void takeOver(Session other) {
        boolean same = other.preset().name().equals(preset().name());
        Desk desk = same ? other.desk() : other.desk().movedTo(setup.heard().settings());
        apply(setup.with(desk));
    }

    /**
     * Changes several things at once, all or none.
     *
     * @throws IllegalArgumentException when one of them cannot be; nothing changed
     */
    public synchronized SessionStatus change(List<DeskCommand> changes) {
        Desk desk = setup.heard();
        for (DeskCommand change : changes) {
            desk = change.on(desk);
        }
        apply(setup.with(desk));
        return status();
    }

    private synchronized void switchAb() {
        apply(setup.switched());
    }

    private synchronized void apply(Setup next) {
        Controls controls = next.controls(); // refuses what cannot be, before anything changed
        RunningStream stream = running;
        if (stream != null && state == SessionState.RUNNING) {
            stream.pipeline().latestControls().set(controls);
        }
        setup = next;
    }

    /**
     * Goes on with another preset; faders of sources that both have stay.
     *
     * @throws IOException when it had to be started again and could not be
     */
    public void swap(Preset next) throws IOException {
        slow.lock();
        try {
            PresetStream stream = library.open(next, ends.channels());
            RunningStream now = running;
            if (now != null && state == SessionState.RUNNING && now.fits(stream)) {
                exchange(now, stream);
            } else {
                boolean ran = state == SessionState.RUNNING;
                if (ran) {
                    end(SessionState.STOPPED, null);
                }
                settle(stream);
                if (ran) {
                    open();
                }
            }
            events.accept(event(Event.Kind.SWAPPED, "runs " + next.name()));
        } finally {
            slow.unlock();
        }
    }

    /** In place, without a click. The long warm-up holds no lock that a fader needs. */
    private void exchange(RunningStream now, PresetStream next) {
        now.pipeline().swap(next.separator(), setup.movedTo(next).controls());
        settle(next);
    }

    private synchronized void settle(PresetStream next) {
        apply(setup.movedTo(next));
    }

    private void learn(String source, double seconds) throws IOException, InterruptedException {
        slow.lockInterruptibly();
        try {
            RunningStream now = running;
            if (now == null || state != SessionState.RUNNING) {
                throw new IOException(name + " does not run: start it to learn from its input");
            }
            setup.preset().settings().fader(source); // before anybody listens for nothing
            learning = true;
            events.accept(event(Event.Kind.LEARNING, "listens for " + seconds + " s"));
            Signal noise = now.pipeline().inputTap().record(seconds, PATIENCE);
            NoiseLesson usual = NoiseLesson.on(LocalDate.now(ZoneOffset.UTC));
            NoiseLesson lesson = new NoiseLesson(source, usual.atoms(), usual.seed(), usual.date());
            exchange(now, RunningLesson.learn(setup.preset(), noise, lesson, channels(), library.separators()));
            events.accept(event(Event.Kind.LEARNT, "learnt " + lesson.atoms() + " atoms of " + source));
        } finally {
            learning = false;
            slow.unlock();
        }
    }

    private void open() throws IOException {
        problem = null;
        try {
            PresetStream stream = library.open(setup.preset(), channels());
            RunningStream opened = new RunningStream(stream, setup.controls(), ends);
            synchronized (this) {
                running = opened;
                state = SessionState.RUNNING;
                starts = starts + 1;
                apply(setup); // a fader may have moved during the warm-up
            }
            Thread.ofVirtual().name("tamis-watch-" + name).start(() -> watch(opened));
        } catch (IOException | RuntimeException fault) {
            problem = String.valueOf(fault.getMessage());
            state = SessionState.FAILED;
            events.accept(event(Event.Kind.FAILED, String.valueOf(fault.getMessage())));
            throw fault;
        }
    }

    private void watch(RunningStream stream) {
        try {
            while (running == stream && state == SessionState.RUNNING && !stream.awaitEnd(WATCH)) {
                // awaitEnd is the wait
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        slow.lock();
        try {
            if (running == stream && state == SessionState.RUNNING) {
                Exception failure = stream.device().failure();
                String why = failure == null ? null : stream.device().name() + ": " + failure.getMessage();
                end(failure == null ? SessionState.ENDED : SessionState.FAILED, why);
                events.accept(event(
                        failure == null ? Event.Kind.ENDED : Event.Kind.FAILED, why == null ? "the input ended" : why));
            }
        } finally {
            slow.unlock();
        }
    }

    private void end(SessionState how, @Nullable String why) {
        RunningStream stream = running;
        if (how == SessionState.STOPPED && stream != null) {
            stream.fadeOut();
        }
        problem = why;
        state = how;
        if (stream != null) {
            stream.close();
        }
    }

    private Event event(Event.Kind kind, String message) {
        return new Event(Instant.now(), name, kind, message);
    }

    @Override
    public void close() {
        stop();
    }
}
