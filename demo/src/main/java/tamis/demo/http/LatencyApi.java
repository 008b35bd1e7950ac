package tamis.demo.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.Command;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;
import tamis.demo.control.SessionStatus;
import tamis.presets.LatencyProfile;
import tamis.presets.Preset;

/**
 * How long sound takes through a stream, and how to change it. The stream then starts anew: while it runs, a shorter delay
 * would only be padded to the old one.
 */
final class LatencyApi {
    private static final String PATH = "/api/v1/streams/{stream}/latency";

    private final Instance instance;

    LatencyApi(Instance instance) {
        this.instance = instance;
    }

    /**
     * Delays of a stream, milliseconds; null where it has not run yet.
     *
     * @param declaredMillis of pipeline and device, in all
     * @param deviceMillis the device's share of it
     * @param measuredMillis time the last hop spent between offer and poll
     * @param algorithmicMillis of the separation alone
     * @param profile label of the profile whose delay that is, null when it is none's
     * @param profiles that can be chosen, shortest first
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Latency(
            @Nullable Double declaredMillis,
            @Nullable Double deviceMillis,
            @Nullable Double measuredMillis,
            double algorithmicMillis,
            @Nullable String profile,
            List<Profile> profiles) {}

    /**
     * A delay that can be chosen.
     *
     * @param millis of the separation alone
     */
    record Profile(String name, int millis) {}

    /** At which delay to go on, by its label. */
    record LatencyChoice(String profile) {}

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, request -> Reply.json(latency(request.session(instance)))),
                Route.of("PUT", PATH, request -> {
                    String profile = request.body(LatencyChoice.class).profile();
                    Session session = request.session(instance);
                    session.execute(new Command.TurnLatency(profile));
                    return Reply.json(latency(session));
                }));
    }

    private static Latency latency(Session session) {
        SessionStatus.Sound sound = session.status().sound();
        Preset preset = session.preset();
        double millis = 1000.0 * preset.stft().synthesis() / preset.sampleRate();
        return new Latency(
                sound == null ? null : sound.latencyDeclaredMillis(),
                sound == null ? null : sound.latencyDeviceMillis(),
                sound == null ? null : sound.latencyMeasuredMillis(),
                millis,
                Arrays.stream(LatencyProfile.values())
                        .filter(profile -> profile.millis() == millis)
                        .map(LatencyProfile::label)
                        .findFirst()
                        .orElse(null),
                Arrays.stream(LatencyProfile.values())
                        .map(profile -> new Profile(profile.label(), profile.millis()))
                        .toList());
    }
}
