package tamis.realtime.pipeline;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tamis.dsp.AudioThread;
import tamis.dsp.Signal;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.StreamingSeparator;

/** Small streams of two sources to test with. */
public final class Streams {
    public static final StreamSpec SPEC = new StreamSpec(16_000, 2, new StftConfig(256, 64));

    private Streams() {}

    /** One source has the bins up to {@code share} of them, the other the rest; leans with the magnitude. */
    public record Split(double share) implements Separator {
        @Override
        @AudioThread
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            for (int bin = 0; bin < mixture.bins(); bin++) {
                float size = Math.abs(mixture.re()[0][bin]);
                float mask = (bin < share * mixture.bins() ? 0.9f : 0.2f) * size / (size + 0.01f);
                masks.values()[0][bin] = mask;
                masks.values()[1][bin] = 1 - mask;
            }
        }

        @Override
        @AudioThread
        public void reset() {}
    }

    public static StreamingSeparator stream(StreamSpec spec, Separator separator) {
        return new StreamingSeparator(
                spec,
                Window.sqrtHann(spec.stft()),
                separator,
                2,
                new MaskSmoother(2, spec.stft().bins(), 0, 20, spec.hopMillis()));
    }

    public static StreamingSeparator split() {
        return stream(SPEC, new Split(0.3));
    }

    /** Keeps the first source, lets the second through at -12 dB. */
    public static Controls controls() {
        ParameterValues none = ParameterValues.of(
                new SeparatorInfo("split", SeparatorInfo.API_VERSION, "splits", List.of()), Map.of());
        SourceGains gains = SourceGains.ofDb(
                new double[] {0, -12}, new double[] {SourceGains.UNLIMITED_DB, SourceGains.UNLIMITED_DB});
        return new Controls(gains, none);
    }

    public static Controls unity() {
        return controls().withGains(SourceGains.unity(2));
    }

    /** Seeded noise at -12 dBFS. */
    public static Signal noise(StreamSpec spec, int hops) {
        SplittableRandom random = new SplittableRandom(42);
        float[][] samples = new float[spec.channels()][hops * spec.stft().hop()];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) random.nextDouble(-0.25, 0.25);
            }
        }
        return new Signal(spec.sampleRate(), samples);
    }
}
