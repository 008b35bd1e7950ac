package tamis.demo.chain;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/**
 * Hears clicks: how much the magnitudes of the treble rise from one frame to the next, where the sound has next to
 * nothing and a click has as much as everywhere.
 */
final class Listener {
    private static final StftConfig STFT = new StftConfig(256, 64);
    private static final int FIRST_BIN = 80; // 5 kHz at 16 kHz

    private final Analyzer analyzer = new Analyzer(Window.hann(STFT), 1);
    private final Spectrum spectrum = new Spectrum(1, STFT.bins());
    private final float[] magnitude = new float[STFT.bins()];
    private final float[] before = new float[STFT.bins()];
    private final List<Double> fluxes = new ArrayList<>();

    /** Hears one hop, of 64 samples. */
    void hear(float[] hop) {
        analyzer.analyze(new float[][] {hop}, spectrum);
        spectrum.magnitude(magnitude);
        double flux = 0;
        for (int bin = FIRST_BIN; bin < magnitude.length; bin++) {
            flux += Math.max(0, magnitude[bin] - before[bin]);
        }
        System.arraycopy(magnitude, 0, before, 0, before.length);
        fluxes.add(flux);
    }

    /** Forgets what it heard, but not the sound just now. */
    void begin() {
        fluxes.clear();
    }

    double loudestFlux() {
        return fluxes.stream().mapToDouble(flux -> flux).max().orElse(0);
    }

    double meanFlux() {
        return fluxes.stream().mapToDouble(flux -> flux).average().orElse(0);
    }

    @Override
    public String toString() {
        return "flux at most %.4f, mean %.4f".formatted(loudestFlux(), meanFlux());
    }
}
