package tamis.demo.control;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainNode;
import tamis.demo.chain.ChainWriter;
import tamis.demo.chain.Described;
import tamis.demo.chain.OpenChain;
import tamis.dsp.Signal;
import tamis.dsp.stream.Controls;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;
import tamis.realtime.device.BufferStatus;
import tamis.realtime.device.DeviceStatus;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * One stream: carries out {@link Command}s against a chain that runs, the preset store and the separators; the only
 * place they meet. A preset alone is a chain of one.
 *
 * <p>Any control thread may call. Faders move at once, whatever else goes on; the slow commands (start, stop, another
 * chain or preset, learn) come one after another. The audio side never waits for any of it.
 */
public final class Session implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5); // for input that does not come

    private final String name;
    private final StreamEnds ends;
    private final Library library;
    private final LifeCycle life; // its turn is taken before this monitor, never while holding it
    private final Beside beside;
    private volatile Desks desks;
    private final Set<String> leftOut = new HashSet<>(); // separators that did not come back; under the turn of life
    private volatile boolean learning;

    /**
     * Makes a session, stopped.
     *
     * @param name told in status and events
     * @param events told on the thread on which they happen; must return soon
     * @throws IllegalArgumentException when there is no such separator or insert, or a parameter cannot be
     */
    public Session(String name, Chain chain, StreamEnds ends, Library library, Consumer<Event> events) {
        this(name, chain, ends, library, events, Beside.NORMAL);
    }

    Session(String name, Chain chain, StreamEnds ends, Library library, Consumer<Event> events, Beside beside) {
        this.name = name;
        this.beside = beside;
        this.ends = ends;
        this.library = library;
        this.life = new LifeCycle(name, events, this::goOnWithout);
        this.desks = Desks.of(chain, library.info(chain));
        desks.controls(); // refuses now what could not be started
    }

    /** Makes a session of a preset alone, stopped. */
    public Session(String name, Preset preset, StreamEnds ends, Library library, Consumer<Event> events) {
        this(name, Chain.of(preset), ends, library, events);
    }

    public String name() {
        return name;
    }

    public SessionState state() {
        return life.state();
    }

    /** {@return what is set} */
    public Desk desk() {
        return desks.heard();
    }

    /** {@return the chain that runs, or would, as it is set} */
    public Chain chain() {
        return desk().chain();
    }

    /** {@return the preset of the first separator} */
    public Preset preset() {
        return chain().separate().preset();
    }

    /** {@return the pipeline that runs, or ran last} */
    public Optional<Pipeline> pipeline() {
        return life.last().map(RunningStream::pipeline);
    }

    /** {@return the figures now, or at the end; empty before the first start} */
    public Optional<TelemetrySnapshot> telemetry() {
        return pipeline().map(pipeline -> pipeline.telemetry().snapshot());
    }

    /** {@return whether it runs and sound came out of it within that time} */
    public boolean flows(long withinNanos) {
        return life.running()
                .map(stream -> stream.pipeline().telemetry().flows(withinNanos))
                .orElse(false);
    }

    /** {@return whether it came to an end that no user asked for} */
    public boolean over() {
        return life.over();
    }

    /** {@return delay of the device's own buffers, 0 before there was one} */
    public double deviceLatencyMillis() {
        return life.last().map(stream -> stream.device().latencyMillis()).orElse(0.0);
    }

    /** {@return how its device does, empty before there was one} */
    public Optional<DeviceStatus> deviceStatus() {
        return life.last().map(stream -> stream.device().status());
    }

    /** {@return where a sound server takes its sound from and brings it to, empty for nowhere known} */
    public String place() {
        return life.last().map(stream -> stream.device().place()).orElse("");
    }

    /** {@return which buffers its devices use, where they look for the shortest that loses nothing} */
    public Optional<BufferStatus> buffer() {
        return life.last().flatMap(stream -> stream.device().buffer());
    }

    /** {@return how its ends do that talk to other machines, empty for none} */
    public List<NetworkStatus> network() {
        return life.last().map(stream -> stream.device().network()).orElse(List.of());
    }

    /** {@return everything there is to know} */
    public SessionStatus status() {
        return SessionStatus.of(this, desks);
    }

    /** {@return its chain as it is set, written out as {@link Command.SwapChain} takes it} */
    public Map<String, Object> described() {
        return new ChainWriter(chain(), desks.info(), ChainNode::kind).write();
    }

    /** {@return why it failed, if it did} */
    public Optional<String> problem() {
        return life.problem();
    }

    /** {@return times that it was started} */
    public int starts() {
        return life.starts();
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
        return life.last().map(stream -> stream.device().name()).orElse("");
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
            case Command.SwapChain swap -> swap(library.described(swap.chain(), chain()));
            case Command.TurnLatency turn -> turnTo(LatencyProfile.labelled(turn.profile()));
            case Command.Learn learn -> learn(new Lesson(learn.source()), learn.seconds());
        }
        return status();
    }

    /**
     * Opens the devices.
     *
     * @throws IOException when they cannot be opened
     */
    public void start() throws IOException {
        life.turn().lock();
        try {
            if (state() != SessionState.RUNNING) {
                open();
                life.tell(Event.Kind.STARTED, "runs " + told());
            }
        } finally {
            life.turn().unlock();
        }
    }

    private void open() throws IOException {
        Set<String> without = Set.copyOf(leftOut);
        life.start(() -> beside.run(
                "the warm-up",
                () -> new RunningStream(
                        library.open(chain(), channels(), without), desks.controls(), ends, library.inserts()),
                RunningStream::close));
        changeDesks(same -> same); // a fader may have moved during the warm-up
    }

    /** Starts again without a separator that does not come back: what comes to it passes whole. */
    private void goOnWithout(StuckPart stuck) {
        if (stuck.separators().isEmpty()) {
            return; // whatever it is, it would happen again
        }
        leftOut.addAll(stuck.separators());
        try {
            open();
            life.tell(Event.Kind.STARTED, "runs " + told() + " without " + String.join(", ", stuck.separators()));
        } catch (IOException | RuntimeException told) {
            // an event has told it, and the state says so
        }
    }

    /** Fades out and closes the devices. */
    public void stop() {
        life.turn().lock();
        try {
            if (state() == SessionState.RUNNING) {
                life.stop();
                life.tell(Event.Kind.STOPPED, "stopped");
            }
        } finally {
            life.turn().unlock();
        }
    }

    /** Sets sources, mutes and everything else as it stands in a session that this one replaces. */
    public void takeOver(Session other) {
        boolean same = other.chain().runsLike(chain());
        changeDesks(now -> now.with(same ? other.desk() : other.desk().movedTo(chain())));
    }

    /**
     * Changes several things at once, all or none.
     *
     * @throws IllegalArgumentException when one of them cannot be; nothing changed
     * @throws IOException when it takes another stream of the same chain, which could not be made
     */
    public SessionStatus change(List<DeskCommand> changes) throws IOException {
        turnDesks(now -> {
            Desk desk = now.heard();
            for (DeskCommand change : changes) {
                desk = change.on(desk);
            }
            return now.with(desk);
        });
        return status();
    }

    private void switchAb() throws IOException {
        turnDesks(Desks::switched);
    }

    /** Sets what can be at once; where the delay of an insert changes with it, by another stream of the same chain. */
    private void turnDesks(UnaryOperator<Desks> change) throws IOException {
        if (!changeDesks(change)) {
            turnTo(change.apply(desks).heard().chain(), change);
        }
    }

    /** {@return false when the stream that runs cannot take it: nothing changed} */
    private synchronized boolean changeDesks(UnaryOperator<Desks> change) {
        Desks next = change.apply(desks);
        Controls controls = next.controls(); // refuses what cannot be, before anything changed
        Optional<RunningStream> stream = life.running();
        if (stream.isPresent() && !stream.get().chain().set(next.heard().chain(), controls)) {
            return false;
        }
        desks = next;
        return true;
    }

    /**
     * Goes on with a preset in the place of all separators; faders of sources that both have stay, and so do inserts.
     *
     * @throws IOException when it had to be started again and could not be
     */
    public void swap(Preset next) throws IOException {
        swap(chain().withPreset(next));
    }

    /**
     * Goes on with another chain; faders of sources that both have stay.
     *
     * @throws IOException when it had to be started again and could not be
     */
    public void swap(Chain next) throws IOException {
        turnTo(next, now -> now.changed(desk -> desk.movedTo(next), library.info(next)));
    }

    /**
     * Follows a description of its chain that was written anew: what differs changes, at once where it can; what people
     * have moved stays otherwise.
     *
     * @return whether a new stream was built for it
     * @throws IOException when it had to be started again and could not be
     */
    public boolean follow(Described description) throws IOException {
        Chain next = description.on(chain());
        boolean same = next.runsLike(chain());
        UnaryOperator<Desks> change =
                now -> now.changed(desk -> desk.onSourcesOf(description.on(desk.chain())), library.info(next));
        if (same && changeDesks(change)) {
            return false;
        }
        turnTo(next, change);
        return true;
    }

    /**
     * Lets another chain be heard: in place and without a click if the devices can stay open, else by a fade through
     * silence. The long warm-up holds no lock that a fader needs.
     *
     * @param change how the desks become those of that chain
     */
    private void turnTo(Chain next, UnaryOperator<Desks> change) throws IOException {
        life.turn().lock();
        try {
            OpenChain open = opened(next);
            Controls controls = change.apply(desks).controls();
            Optional<RunningStream> now = life.running();
            if (now.isPresent() && now.get().fits(open)) {
                RunningStream running = now.get();
                beside.run("the warm-up", () -> running.prepared(open, controls), late -> {})
                        .run();
                leftOut.clear(); // another chain, another chance
                settle(now.get(), open, change);
            } else {
                life.stop();
                leftOut.clear();
                changeDesks(change);
                if (now.isPresent()) {
                    open();
                }
            }
            life.tell(Event.Kind.SWAPPED, "runs " + told());
        } finally {
            life.turn().unlock();
        }
    }

    private OpenChain opened(Chain next) throws IOException {
        return beside.run("making the separators", () -> library.open(next, channels()), late -> {});
    }

    private synchronized void settle(RunningStream stream, OpenChain open, UnaryOperator<Desks> change) {
        stream.chain().settle(open);
        changeDesks(change);
    }

    /** Goes on at another delay; everything that can be refused is refused before the sound stops. */
    private void turnTo(LatencyProfile profile) throws IOException {
        life.turn().lock();
        try {
            Chain next = library.at(profile, chain());
            opened(next);
            Chain before = chain();
            boolean ran = state() == SessionState.RUNNING;
            stop();
            try {
                goOn(next, ran);
            } catch (IOException | RuntimeException fault) {
                try {
                    goOn(before, ran);
                } catch (IOException | RuntimeException again) {
                    fault.addSuppressed(again);
                }
                throw fault;
            }
        } finally {
            life.turn().unlock();
        }
    }

    private void goOn(Chain next, boolean running) throws IOException {
        swap(next);
        if (running) {
            start();
        }
    }

    private void learn(Lesson lesson, double seconds) throws IOException, InterruptedException {
        life.turn().lockInterruptibly();
        try {
            RunningStream now = life.running()
                    .orElseThrow(() -> new IOException(name + " does not run: start it to learn from its input"));
            lesson.source(chain()); // before anybody listens for nothing
            learning = true;
            life.tell(Event.Kind.LEARNING, "listens for " + seconds + " s");
            Signal noise = now.pipeline().inputTap().record(seconds, PATIENCE);
            Preset learnt = lesson.learn(chain(), noise, library.inserts());
            turnTo(
                    retrained(chain(), learnt),
                    both -> both.changed(desk -> desk.with(retrained(desk.chain(), learnt)), both.info()));
            life.tell(Event.Kind.LEARNT, "learnt what " + lesson.leaf() + " sounds like");
        } finally {
            learning = false;
            life.turn().unlock();
        }
    }

    private static Chain retrained(Chain chain, Preset learnt) {
        return chain.withSeparate(chain.separate().retrained(learnt));
    }

    private String told() {
        List<String> names = chain().nodes().stream().map(ChainNode::name).toList();
        return String.join(", ", names);
    }

    @Override
    public void close() {
        stop();
    }
}
