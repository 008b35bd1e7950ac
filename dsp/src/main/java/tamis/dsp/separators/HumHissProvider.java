package tamis.dsp.separators;

import java.util.List;
import java.util.Optional;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.Parameter.Change;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;
import tamis.dsp.stft.StftConfig;

/** Mains hum and hiss, told from anything else by being steady. */
public final class HumHissProvider implements SeparatorProvider {
    static final int MAINS = 0;
    static final int HUM_STRENGTH = 1;
    static final int HISS_STRENGTH = 2;

    private static final SeparatorInfo INFO = new SeparatorInfo(
            "hum-hiss",
            SeparatorInfo.API_VERSION,
            "Tells the steady lines of mains hum and the steady noise of an amplifier or a tape from all else.",
            List.of(
                    new Parameter("mains", "Hz", 0, 60, 0, "50 or 60; 0 takes whichever is heard."),
                    new Parameter("hum-strength", "", 0, 4, 1, "More is taken for hum.", Change.GLIDING),
                    new Parameter("hiss-strength", "", 0, 4, 1, "More is taken for hiss.", Change.GLIDING)));

    @Override
    public SeparatorInfo info() {
        return INFO;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        if (model.sources().size() != 3) {
            throw new IllegalArgumentException(
                    "hum-hiss needs three sources, programme, hum and hiss, got " + model.sources());
        }
        return new HumHissSeparator(spec);
    }

    /** {@inheritDoc} Frames of 85 ms tell the lines of hum apart; a half of each is heard. */
    @Override
    public Optional<Untrained> untrained() {
        return Optional.of(new Untrained(
                List.of("programme", "hum", "hiss"), List.of("hum", "hiss"), 48_000, new StftConfig(4096, 1024, 2048)));
    }
}
