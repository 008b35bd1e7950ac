package tamis.realtime.insert;

import be.tarsos.dsp.filters.HighPass;
import be.tarsos.dsp.filters.LowPassFS;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.StreamSpec;

/** The inserts that ship, by name. */
public final class ShippedInserts {
    private static final float NEAR_NYQUIST = 0.45f; // of the rate; filters have little to say above

    private ShippedInserts() {}

    /** {@return high-pass, low-pass, gate, gain, limiter} */
    public static SortedMap<String, InsertProvider> byName() {
        SortedMap<String, InsertProvider> inserts = new TreeMap<>();
        inserts.put(
                "high-pass",
                new Kind(
                        ShippedInserts::highPassInfo,
                        (spec, values) -> new TarsosInsert(spec, 0, () -> new HighPass(values[0], spec.sampleRate()))));
        inserts.put(
                "low-pass",
                new Kind(
                        ShippedInserts::lowPassInfo,
                        (spec, values) ->
                                new TarsosInsert(spec, 0, () -> new LowPassFS(values[0], spec.sampleRate()))));
        inserts.put("gate", new Kind(rate -> Gate.INFO, Gate::new));
        inserts.put("gain", new Kind(rate -> Gain.INFO, (spec, values) -> new Gain(values)));
        inserts.put("limiter", new Kind(rate -> Limiter.INFO, Limiter::new));
        return inserts;
    }

    private static InsertInfo highPassInfo(int rate) {
        return new InsertInfo(
                "high-pass",
                "Takes away what is low, 6 dB an octave.",
                List.of(new Parameter("frequency", "Hz", 5, NEAR_NYQUIST * rate, 80, "Less of the bass is left.")));
    }

    /** Four equal poles in single precision: below a hundredth of the rate their gain is off by more than a per cent. */
    private static InsertInfo lowPassInfo(int rate) {
        float highest = NEAR_NYQUIST * rate;
        float normal = Math.min(8000, highest);
        return new InsertInfo(
                "low-pass",
                "Takes away what is high, 24 dB an octave.",
                List.of(new Parameter("frequency", "Hz", rate / 100f, highest, normal, "More of the treble is left.")));
    }

    private interface Maker {
        Insert make(StreamSpec spec, float[] values);
    }

    private record Kind(IntFunction<InsertInfo> infos, Maker maker) implements InsertProvider {
        @Override
        public InsertInfo info(int sampleRate) {
            return infos.apply(sampleRate);
        }

        @Override
        public Insert create(StreamSpec spec, float[] values) {
            return maker.make(spec, values.clone());
        }
    }
}
