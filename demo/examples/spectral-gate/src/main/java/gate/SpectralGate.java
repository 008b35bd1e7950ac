package gate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.Parameter.Change;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

/**
 * Takes steady noise out of anything: what stays within a bin for a second is noise, what rises above it is signal. The
 * share of the signal is the Wiener gain of a signal-to-noise ratio that leans on the last frame's, which keeps single
 * bins from twinkling ("Speech enhancement using a minimum mean-square error short-time spectral amplitude estimator",
 * IEEE Trans. ASSP 32 (1984), eq. 51).
 */
public final class SpectralGate implements SeparatorProvider {
    private static final int STRENGTH = 0;
    private static final int STEADINESS = 1;

    @Override
    public SeparatorInfo info() {
        return new SeparatorInfo(
                "spectral-gate",
                SeparatorInfo.API_VERSION,
                "Takes steady noise out of anything.",
                List.of(
                        new Parameter("strength", "dB", 0, 20, 0, "Takes the noise for louder.", Change.GLIDING),
                        new Parameter("steadiness", "", 0, 0.99f, 0.95f, "Follows slower.", Change.GLIDING)));
    }

    @Override
    public Optional<Untrained> untrained() {
        return Optional.of(
                new Untrained(List.of("signal", "noise"), List.of("noise"), 48_000, new StftConfig(1024, 256)));
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        if (model.sources().size() != 2) {
            throw new IllegalArgumentException("spectral-gate has 2 sources, got " + model.sources());
        }
        return new Gate(spec);
    }

    private static final class Gate implements Separator {
        private static final float QUIETEST = 1e-12f; // power: nothing below it is told apart, nothing turns subnormal
        private static final float LOUDEST = 1e12f;
        private static final float MINIMUM_TO_MEAN = 2; // noise swings: its mean lies above its lowest second

        private final float follow; // share of a new frame in the power that minima are looked for in
        private final int window; // frames between two starts of a search for the lowest power
        private final float[] power; // [bins], and so are the others
        private final float[] smoothed;
        private final float[] lowest; // since one or two windows
        private final float[] lowestSince; // since the last start
        private final float[] before; // signal-to-noise ratio left over from the last frame
        private int frame;

        Gate(StreamSpec spec) {
            int bins = spec.stft().bins();
            follow = (float) (1 - Math.exp(-spec.hopMillis() / 50));
            window = (int) Math.ceil(750 / spec.hopMillis());
            power = new float[bins];
            smoothed = new float[bins];
            lowest = new float[bins];
            lowestSince = new float[bins];
            before = new float[bins];
            reset();
        }

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            float louder = MINIMUM_TO_MEAN * (float) Math.pow(10, parameters.get(STRENGTH) / 10);
            float kept = parameters.get(STEADINESS);
            boolean starts = frame % window == 0;
            mixture.magnitude(power);
            for (int bin = 0; bin < power.length; bin++) {
                float now = bounded(power[bin] * power[bin]);
                smoothed[bin] = frame == 0 ? now : smoothed[bin] + follow * (now - smoothed[bin]);
                lowest[bin] = Math.min(starts ? lowestSince[bin] : lowest[bin], smoothed[bin]);
                lowestSince[bin] = starts ? smoothed[bin] : Math.min(lowestSince[bin], smoothed[bin]);
                float ratio = now / (louder * lowest[bin]);
                float signal = kept * before[bin] + (1 - kept) * Math.max(ratio - 1, 0);
                float share = signal / (1 + signal);
                before[bin] = bounded(share * share * ratio);
                masks.values()[0][bin] = share;
                masks.values()[1][bin] = 1 - share;
            }
            frame++;
        }

        /** What is not a number is nothing. */
        private static float bounded(float power) {
            return power >= QUIETEST ? Math.min(power, LOUDEST) : QUIETEST;
        }

        @Override
        public void reset() {
            frame = 0;
            Arrays.fill(smoothed, QUIETEST);
            Arrays.fill(lowest, LOUDEST);
            Arrays.fill(lowestSince, LOUDEST);
            Arrays.fill(before, QUIETEST);
        }
    }
}
