package tamis.demo.control;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tamis.demo.chain.Branch;
import tamis.demo.chain.Chain;
import tamis.demo.chain.ChainInsert;
import tamis.demo.chain.Leaf;
import tamis.dsp.Signal;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.HopCopy;
import tamis.presets.Preset;
import tamis.presets.training.NoiseLearner;
import tamis.presets.training.NoiseLesson;
import tamis.presets.training.TrainingProgress;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.InsertCatalog;
import tamis.realtime.insert.Insert;

/**
 * "Learn my noise" while a chain runs: from what came in to the chain with what was learnt. Takes some hundred
 * milliseconds, on a control thread; the old chain runs on meanwhile.
 *
 * @param leaf that the noise belongs to, of the chain's first separator: what those below it hear is not what came in
 */
record Lesson(String leaf) {
    /**
     * {@return the source of the first separator whose leaf it is}
     *
     * @throws IllegalArgumentException when it is none
     */
    String source(Chain chain) {
        chain.fader(leaf); // tells which there are
        List<Branch> branches = chain.separate().branches();
        for (int source = 0; source < branches.size(); source++) {
            if (branches.get(source) instanceof Leaf heard && heard.name().equals(leaf)) {
                return chain.separate().preset().model().sources().get(source);
            }
        }
        throw new IllegalArgumentException("only sources of the first separator, "
                + chain.separate().name() + ", can be learnt from what comes in; " + leaf + " is none");
    }

    /**
     * {@return the first separator's preset with more atoms}
     *
     * @param noise the noise alone, as it came in
     * @throws IllegalArgumentException when there is nothing to learn from it, see {@link NoiseLearner#learn}
     */
    Preset learn(Chain chain, Signal noise, InsertCatalog inserts) {
        NoiseLesson usual = NoiseLesson.on(LocalDate.now(ZoneOffset.UTC));
        NoiseLesson lesson = new NoiseLesson(source(chain), usual.atoms(), usual.seed(), usual.date());
        return learn(chain.separate().preset(), passed(chain, noise, inserts), lesson);
    }

    /** {@return the preset of the same name with more atoms} */
    static Preset learn(Preset running, Signal noise, NoiseLesson lesson) {
        Signal fitting = Resampling.to(running.sampleRate(), noise);
        return NoiseLearner.learn(running, fitting, lesson, running.name(), TrainingProgress.NONE);
    }

    /** {@return the noise as the first separator hears it: through the inserts ahead} */
    private static Signal passed(Chain chain, Signal noise, InsertCatalog inserts) {
        Preset preset = chain.separate().preset();
        StreamSpec spec = new StreamSpec(noise.sampleRate(), noise.channels(), preset.stft());
        int hop = spec.stft().hop();
        List<Insert> ahead = chain.before().stream()
                .filter(insert -> !insert.bypass())
                .map(ChainInsert::insert)
                .map(insert -> inserts.create(insert, spec))
                .toList();
        if (ahead.isEmpty()) {
            return noise;
        }
        float[][] samples = new float[noise.channels()][noise.length()];
        float[][] block = new float[noise.channels()][hop];
        for (int from = 0; from < noise.length(); from += hop) {
            for (int channel = 0; channel < block.length; channel++) {
                HopCopy.copy(noise.samples()[channel], from, block[channel], 0, hop);
            }
            ahead.forEach(insert -> insert.process(block));
            for (int channel = 0; channel < block.length; channel++) {
                HopCopy.copy(block[channel], 0, samples[channel], from, hop);
            }
        }
        return new Signal(noise.sampleRate(), samples);
    }
}
