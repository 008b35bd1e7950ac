package tamis.demo.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tamis.demo.chain.Leaf;
import tamis.demo.control.ControlJson;
import tamis.demo.control.Desk;
import tamis.demo.control.DeskCommand;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.presets.AtomicFile;

/** Keeps faders and mutes over a restart. Written whole under another name, then renamed; soon after a change. */
final class StateFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final long LOOK_MILLIS = 1000;

    private final Path file;
    private final Instance instance;
    private String written = "";
    private @Nullable Thread keeper;

    StateFile(Path file, Instance instance) {
        this.file = file;
        this.instance = instance;
    }

    /** All streams by name. */
    record State(SortedMap<String, StreamState> streams) {}

    /** One stream's sources by name, and its share of wet. */
    record StreamState(SortedMap<String, SourceState> sources, double wet) {}

    /**
     * One source.
     *
     * @param gainDb null for off
     * @param limitDb null for no limit
     */
    record SourceState(@Nullable Double gainDb, @Nullable Double limitDb, boolean mute) {}

    /** Sets what was kept. A file that cannot be read is put aside and told; streams and sources that went are left out. */
    void restore() throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try {
            State state = ControlJson.mapper().readValue(Files.readString(file), State.class);
            for (Session session : instance.sessions()) {
                StreamState kept = state.streams().get(session.name());
                if (kept != null) {
                    session.change(commands(session.desk(), kept));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} cannot be used and was put aside as {}: {}", file, aside, damaged.getMessage());
        }
    }

    private static List<DeskCommand> commands(Desk desk, StreamState kept) {
        List<DeskCommand> commands = new ArrayList<>();
        for (Map.Entry<String, SourceState> each : kept.sources().entrySet()) {
            String source = each.getKey();
            if (desk.chain().sources().contains(source)) {
                commands.add(new DeskCommand.Gain(source, each.getValue().gainDb()));
                commands.add(new DeskCommand.Limit(source, each.getValue().limitDb()));
                commands.add(new DeskCommand.Mute(source, each.getValue().mute()));
            }
        }
        commands.add(new DeskCommand.Wet(kept.wet()));
        return commands;
    }

    /** Writes whenever something was moved, from now on. */
    void keep() {
        keeper = Thread.ofVirtual().name("tamis-state").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK_MILLIS);
                    write();
                }
            } catch (InterruptedException closed) {
                // that is how it ends
            }
        });
    }

    private synchronized void write() {
        SortedMap<String, StreamState> streams = new TreeMap<>();
        for (Session session : instance.sessions()) {
            streams.put(session.name(), state(session.desk()));
        }
        String now = ControlJson.write(new State(streams));
        if (now.equals(written)) {
            return;
        }
        try {
            AtomicFile.write(file, now.getBytes(StandardCharsets.UTF_8));
            written = now;
        } catch (IOException fault) {
            LOG.warn("faders cannot be kept in {}: {}", file, fault.toString());
        }
    }

    private static StreamState state(Desk desk) {
        SortedMap<String, SourceState> sources = new TreeMap<>();
        for (Leaf leaf : desk.chain().leaves()) {
            sources.put(
                    leaf.name(),
                    new SourceState(
                            finite(leaf.fader().gainDb()),
                            finite(leaf.fader().limitDb()),
                            desk.muted().contains(leaf.name())));
        }
        return new StreamState(sources, desk.wet());
    }

    private static @Nullable Double finite(double db) {
        return Double.isFinite(db) ? db : null;
    }

    /** Writes a last time. */
    @Override
    public void close() {
        if (keeper != null) {
            keeper.interrupt();
            write();
        }
    }
}
