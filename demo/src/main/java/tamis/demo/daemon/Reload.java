package tamis.demo.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tamis.demo.chain.Described;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;

/** What is different in a configuration read again. Everything that can be wrong is found before anything changes. */
final class Reload {
    private final List<Step> steps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** One change, of which all that could be refused has been tried. */
    @FunctionalInterface
    private interface Step {
        void carryOut(Instance instance) throws IOException;
    }

    /**
     * Compares two configurations.
     *
     * @throws IOException when the second one cannot be run
     */
    Reload(DaemonConfig before, DaemonConfig after, StreamMaker maker) throws IOException {
        if (!before.name().equals(after.name())
                || !before.control().equals(after.control())
                || !before.statefile().equals(after.statefile())) {
            throw new IOException("name, control and statefile cannot change while it runs: end it and start it again;"
                    + " nothing has changed");
        }
        Map<String, StreamConfig> old = byName(before);
        Map<String, StreamConfig> now = byName(after);
        old.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> add("ended", name, instance -> {
                    instance.session(name).close();
                    instance.remove(name);
                }));
        for (StreamConfig stream : after.streams()) {
            Session made = maker.make(stream); // also where it will not be used: this is the check
            StreamConfig was = old.get(stream.name());
            if (was == null) {
                add("started", stream.name(), instance -> replace(instance, made, stream.enabled()));
            } else {
                compare(was, stream, made, new Described(was.chain(), stream.chain()));
            }
        }
    }

    private void compare(StreamConfig was, StreamConfig now, Session made, Described described) {
        String name = now.name();
        if (!was.devices().equals(now.devices())) {
            add("other devices", name, instance -> {
                Session running = instance.session(name);
                running.close();
                made.takeOver(running);
                replace(instance, made, now.enabled());
            });
        }
        if (!described.was().equals(described.now())) {
            boolean set = described.now().runsLike(described.was());
            add(set ? "set anew" : "other chain", name, instance -> instance.session(name)
                    .follow(described));
        }
        if (was.enabled() != now.enabled()) {
            add(now.enabled() ? "started" : "stopped", name, instance -> {
                Session session = instance.session(name);
                if (now.enabled()) {
                    Daemon.start(session);
                } else {
                    session.stop();
                }
            });
        }
    }

    private static void replace(Instance instance, Session made, boolean start) {
        instance.put(made);
        if (start) {
            Daemon.start(made);
        }
    }

    private void add(String what, String stream, Step step) {
        told.add(stream + " " + what);
        steps.add(step);
    }

    /** {@return what is different, in words} */
    String told() {
        return told.isEmpty() ? "nothing is different" : String.join(", ", told);
    }

    /**
     * Changes what is different, stream by stream; one that cannot take it, such as a device that has gone meanwhile, keeps
     * no other from it.
     *
     * @throws IOException when there were such; the rest has been done
     */
    void carryOut(Instance instance) throws IOException {
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            try {
                steps.get(i).carryOut(instance);
            } catch (IOException | RuntimeException fault) {
                failed.add(told.get(i) + ": " + fault.getMessage());
            }
        }
        if (!failed.isEmpty()) {
            throw new IOException("read again, but not all could be done: " + String.join("; ", failed));
        }
    }

    private static Map<String, StreamConfig> byName(DaemonConfig config) {
        return config.streams().stream()
                .collect(Collectors.toMap(
                        StreamConfig::name, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
