package tamis.demo.evaluate;

import java.util.Arrays;
import java.util.List;
import tamis.dsp.Signal;
import tamis.dsp.oracle.IdealRatioMask;
import tamis.dsp.oracle.OracleSeparation;
import tamis.dsp.stft.Window;
import tamis.presets.Preset;
import tamis.realtime.file.Resampling;

/**
 * The ideal ratio mask in a preset's geometry and at its rate: the best that such masks can do. Channels are mixed to one
 * for it.
 */
record OracleContestant(Preset preset) implements Contestant {
    static final String NAME = "ideal ratio mask";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Attempt attempt(Signal mix, Signal clean) {
        long started = System.nanoTime();
        int rate = preset.sampleRate();
        Signal mixed = Resampling.to(rate, mono(mix.sampleRate(), mix.mono()));
        Signal speech = Resampling.to(rate, mono(clean.sampleRate(), clean.mono()));
        float[] rest = mixed.mono();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= speech.samples()[0][i];
        }
        Window window = preset.window().at(preset.stft());
        Signal ideal = OracleSeparation.separate(window, mixed, List.of(speech, mono(rate, rest)), new IdealRatioMask())
                .getFirst();
        float[] fitted = Arrays.copyOf(Resampling.to(mix.sampleRate(), ideal).mono(), mix.length());
        return new Attempt(mono(mix.sampleRate(), fitted), (System.nanoTime() - started) / 1e9, 0);
    }

    private static Signal mono(int sampleRate, float[] samples) {
        return new Signal(sampleRate, new float[][] {samples});
    }
}
