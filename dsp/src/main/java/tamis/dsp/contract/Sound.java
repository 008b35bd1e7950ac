package tamis.dsp.contract;

import java.util.SplittableRandom;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/** What may arrive on a bad day. */
enum Sound {
    SILENCE,
    NOISE,
    FULL_SCALE,
    SUBNORMAL,
    NOT_A_NUMBER,
    INFINITE,
    LARGEST,
    MIXED;

    private static final float CLIPPED = 1e4f; // more than any window sums to at full scale

    Spectrum spectrum(StreamSpec spec, SplittableRandom random) {
        Spectrum spectrum = new Spectrum(spec.channels(), spec.stft().bins());
        for (int channel = 0; channel < spec.channels(); channel++) {
            for (int bin = 0; bin < spectrum.bins(); bin++) {
                spectrum.re()[channel][bin] = part(random);
                spectrum.im()[channel][bin] = part(random);
            }
        }
        return spectrum;
    }

    private float part(SplittableRandom random) {
        return switch (this) {
            case SILENCE -> 0;
            case NOISE -> (float) random.nextDouble(-1, 1);
            case FULL_SCALE -> random.nextBoolean() ? CLIPPED : -CLIPPED;
            case SUBNORMAL -> Float.MIN_VALUE * random.nextInt(100);
            case NOT_A_NUMBER -> Float.NaN;
            case INFINITE -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case LARGEST -> Float.MAX_VALUE;
            case MIXED ->
                switch (random.nextInt(5)) {
                    case 0 -> Float.NaN;
                    case 1 -> Float.NEGATIVE_INFINITY;
                    case 2 -> Float.MIN_VALUE;
                    case 3 -> Float.MAX_VALUE;
                    default -> (float) random.nextDouble(-1, 1);
                };
        };
    }
}
