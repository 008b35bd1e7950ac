package tamis.realtime.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a sound server takes this process's sound from and brings it to. Java Sound knows one device only, the server's
 * default; which one that is, people change while it plays, and the server moves the streams along. Where there is no
 * such server, or nobody to ask it by, nothing is known.
 */
final class ServerPlaces implements AutoCloseable {
    private static final long FIRST_WAIT_MILLIS = 1000;
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final String process;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Places places = Places.UNKNOWN;
    private volatile @Nullable Process events;

    /**
     * Where sound is taken from and brought to.
     *
     * @param input name of the server's source, of several where this process records several; empty when unknown
     * @param output name of its sink, likewise
     */
    record Places(String input, String output) {
        static final Places UNKNOWN = new Places("", "");

        /** {@return for people; empty when nothing is known} */
        String inWords() {
            return equals(UNKNOWN) ? "" : either(input) + " -> " + either(output);
        }

        private static String either(String name) {
            return name.isEmpty() ? "?" : name;
        }

        /**
         * {@return the places of a process, as the server lists them}
         *
         * @param sourceOutputs what pactl lists of them
         * @param sinkInputs likewise
         * @param sources as pactl lists them in short
         * @param sinks likewise
         */
        static Places of(String process, String sourceOutputs, String sinkInputs, String sources, String sinks) {
            return new Places(
                    names(process, sourceOutputs, "Source: ", sources), names(process, sinkInputs, "Sink: ", sinks));
        }

        private static String names(String process, String streams, String field, String devices) {
            Map<String, String> names = new HashMap<>();
            devices.lines()
                    .map(line -> line.split("\t", -1))
                    .filter(words -> words.length > 1)
                    .forEach(words -> names.put(words[0], words[1]));
            SortedSet<String> found = new TreeSet<>();
            String owner = "application.process.id = \"" + process + "\"";
            String at = "";
            for (String line : streams.lines().map(String::strip).toList()) {
                if (line.startsWith(field)) {
                    at = line.substring(field.length());
                } else if (line.equals(owner) && names.containsKey(at)) {
                    found.add(Objects.requireNonNull(names.get(at)));
                }
            }
            return String.join(" and ", found);
        }
    }

    /** Begins to look, until closed. */
    ServerPlaces() {
        this.process = Long.toString(ProcessHandle.current().pid());
        this.thread = Thread.ofVirtual().name("tamis-places").start(this::run);
    }

    /** {@return what is known now; any thread} */
    Places now() {
        return places;
    }

    private void run() {
        long wait = FIRST_WAIT_MILLIS;
        try {
            do {
                Process subscription = Pactl.call("subscribe").start();
                events = subscription;
                try (BufferedReader lines = subscription.inputReader()) {
                    look(); // after the subscription, so that no change is missed
                    wait = follow(lines) ? FIRST_WAIT_MILLIS : Math.min(2 * wait, LONGEST_WAIT_MILLIS);
                } catch (AudioDeviceException refused) {
                    wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS); // the server has gone; it may come back
                } finally {
                    subscription.destroy();
                }
                places = Places.UNKNOWN;
            } while (!closing.await(wait, TimeUnit.MILLISECONDS));
        } catch (IOException absent) {
            places = Places.UNKNOWN; // no such program: nothing can be known
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks again whenever something has changed that may concern us; {@return whether anything ever did}. */
    private boolean follow(BufferedReader lines) throws IOException, InterruptedException {
        boolean any = false;
        boolean changed = false; // since we looked last
        for (String line = lines.readLine(); line != null && closing.getCount() > 0; line = lines.readLine()) {
            if (line.contains("on sink-input") || line.contains("on source-output") || line.contains("on server")) {
                any = true;
                changed = true;
            }
            if (changed && !lines.ready()) { // after the last of many events at once
                changed = false;
                look();
            }
        }
        return any;
    }

    private void look() throws IOException, InterruptedException {
        places = Places.of(
                process,
                Pactl.ask("list", "source-outputs"),
                Pactl.ask("list", "sink-inputs"),
                Pactl.ask("list", "short", "sources"),
                Pactl.ask("list", "short", "sinks"));
    }

    @Override
    public void close() {
        closing.countDown();
        Process subscription = events;
        if (subscription != null) {
            subscription.destroy();
        }
        thread.interrupt();
    }
}
