package tamis.demo.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.demo.chain.Branch;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainNode;
import tamis.demo.chain.ChainPart;
import tamis.demo.chain.Leaf;
import tamis.demo.chain.Split;
import tamis.dsp.model.Dictionary;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.realtime.device.NetworkStatus;
import tamis.realtime.pipeline.Level;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.TelemetrySnapshot;
import tamis.realtime.pipeline.Xrun;

/**
 * All there is to know of a stream at one moment, as told to people and programs.
 *
 * @param name of the stream
 * @param problem why it failed
 * @param device what the devices are called; empty before the first start
 * @param preset of the first separator
 * @param separator that runs it
 * @param sampleRate of the separator, Hz
 * @param desk {@code A} or {@code B}, whichever is heard
 * @param wet share of the separated sound, in [0, 1]
 * @param removed whether what is taken away is heard instead
 * @param bypass whether the mixture passes
 * @param learning whether it listens, to learn
 * @param sources what is heard: the leaves of the chain
 * @param parameters of the first separator
 * @param parts inserts and separators, in the order that sound passes them
 * @param sound how the sound is doing; null before the first start, the last figures when stopped
 * @param network how its ends do that talk to other machines
 */
public record SessionStatus(
        String name,
        SessionState state,
        @Nullable String problem,
        String device,
        String preset,
        String separator,
        int sampleRate,
        int channels,
        String desk,
        double wet,
        boolean removed,
        boolean bypass,
        boolean learning,
        List<Source> sources,
        List<Setting> parameters,
        List<Part> parts,
        @Nullable Sound sound,
        List<NetworkStatus> network) {

    /**
     * A source's fader.
     *
     * @param gainDb null when it is off
     * @param limitDb null for no limit
     * @param gain linear, what all that is set comes to, bypass apart
     * @param atoms of its own in the model; 0 where atoms are shared, or there are none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Source(
            String name,
            @Nullable Double gainDb,
            @Nullable Double limitDb,
            boolean solo,
            boolean mute,
            double gain,
            int atoms) {}

    /**
     * An insert or separator.
     *
     * @param kind of an insert; the preset of a separator
     * @param bypass whether sound passes it by
     */
    public record Part(String name, String kind, boolean separator, boolean bypass, List<Setting> parameters) {}

    /** A parameter and where it stands. */
    public record Setting(
            String name, double value, double lowest, double highest, double normal, String unit, String description) {}

    /**
     * How the sound is doing.
     *
     * @param load time per hop over the hop's duration
     * @param latencyDeclaredMillis of pipeline and device, in all
     * @param latencyDeviceMillis the device's share of it
     * @param latencyMeasuredMillis time the last hop spent between offer and poll
     * @param xruns losses since the device settled, in all
     * @param xrunsByKind every kind is there
     * @param xrunsAtStart losses while the device started
     * @param bypassedByFault whether the separator failed so often that it is left out
     */
    public record Sound(
            double inputPeakDb,
            double inputRmsDb,
            double outputPeakDb,
            double outputRmsDb,
            double load,
            double latencyDeclaredMillis,
            double latencyDeviceMillis,
            double latencyMeasuredMillis,
            long hops,
            long xruns,
            Map<Xrun, Long> xrunsByKind,
            long xrunsAtStart,
            long clippedSamples,
            long faults,
            boolean bypassedByFault) {
        private static Sound of(TelemetrySnapshot now, double deviceMillis) {
            Level in = now.input();
            Level out = now.output();
            return new Sound(
                    in.peakDb(),
                    in.rmsDb(),
                    out.peakDb(),
                    out.rmsDb(),
                    now.load(),
                    now.declaredLatencyMillis() + deviceMillis,
                    deviceMillis,
                    now.transitMillis(),
                    now.hopsByEffort().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    now.xruns(),
                    new EnumMap<>(now.xrunsByKind()),
                    now.startXruns(),
                    now.clippedSamples(),
                    now.faults(),
                    now.bypassedByFault());
        }
    }

    static SessionStatus of(Session session, Desks desks) {
        Optional<Pipeline> pipeline = session.pipeline();
        Desk desk = desks.heard();
        Preset preset = desk.chain().separate().preset();
        List<Part> parts = desk.chain().parts().stream()
                .map(part -> new Part(
                        part.name(), part.kind(), part instanceof ChainNode, part.bypass(), settings(desks, part)))
                .toList();
        return new SessionStatus(
                session.name(),
                session.state(),
                session.problem().orElse(null),
                session.deviceName(),
                preset.name(),
                preset.separator(),
                preset.sampleRate(),
                session.channels(),
                desks.isB() ? "B" : "A",
                desk.wet(),
                desk.removed(),
                desk.bypass(),
                session.learning(),
                sources(desk),
                settings(desks, desk.chain().separate()),
                parts,
                pipeline.map(running -> Sound.of(running.telemetry().snapshot(), session.deviceLatencyMillis()))
                        .orElse(null),
                session.network());
    }

    private static List<Source> sources(Desk desk) {
        List<String> names = desk.chain().sources();
        float[] gains = desk.gains(names);
        Map<String, Integer> atoms = atoms(desk.chain());
        return names.stream()
                .map(name -> {
                    Fader fader = desk.chain().fader(name);
                    return new Source(
                            name,
                            finite(fader.gainDb()),
                            finite(fader.limitDb()),
                            desk.soloed().contains(name),
                            desk.muted().contains(name),
                            gains[names.indexOf(name)],
                            atoms.getOrDefault(name, 0));
                })
                .toList();
    }

    /** {@return how many atoms of the first separator explain a leaf; of a source that is split, the first leaf has all} */
    private static Map<String, Integer> atoms(Chain chain) {
        Map<String, Integer> atoms = new HashMap<>();
        if (chain.separate().preset().model() instanceof Dictionary dictionary) {
            List<Branch> branches = chain.separate().branches();
            for (int source = 0; source < branches.size(); source++) {
                atoms.put(firstLeaf(branches.get(source)), dictionary.atoms()[source].length);
            }
        }
        return atoms;
    }

    private static String firstLeaf(Branch branch) {
        return switch (branch) {
            case Leaf leaf -> leaf.name();
            case Split split -> firstLeaf(split.node().branches().get(0));
        };
    }

    private static List<Setting> settings(Desks desks, ChainPart part) {
        return desks.info().parameters(desks.heard().chain(), part).stream()
                .map(parameter -> new Setting(
                        parameter.name(),
                        part.parameters().getOrDefault(parameter.name(), parameter.normal()),
                        parameter.lowest(),
                        parameter.highest(),
                        parameter.normal(),
                        parameter.unit(),
                        parameter.description()))
                .toList();
    }

    private static @Nullable Double finite(double db) {
        return Double.isFinite(db) ? db : null;
    }
}
