package tamis.realtime.host;

import java.util.Optional;
import tamis.dsp.contract.SeparatorLaws;
import tamis.dsp.contract.Subject;
import tamis.dsp.contract.Verdict;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Failure;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;

/**
 * A plug-in's provider, of which nothing comes out but what the interface allows: whatever it throws becomes an {@link
 * IllegalArgumentException} that says so, and before a stream gets a separator, another one like it must have given valid
 * masks for all that may come in.
 */
final class GuardedProvider implements SeparatorProvider {
    private final SeparatorProvider plugin;
    private final SeparatorInfo info;
    private final Optional<Untrained> untrained;
    private final int fewestChannels;

    /** Asks the plug-in what it is; what it throws comes out. */
    GuardedProvider(SeparatorProvider plugin) {
        this.plugin = plugin;
        this.info = plugin.info();
        this.untrained = plugin.untrained();
        this.fewestChannels = plugin.fewestChannels();
        if (untrained == null || info == null) { // it is not our compiler that checked it
            throw new IllegalArgumentException("its provider answers null");
        }
    }

    /** {@return the provider without the guard, to be judged} */
    SeparatorProvider plugin() {
        return plugin;
    }

    @Override
    public SeparatorInfo info() {
        return info;
    }

    @Override
    public int fewestChannels() {
        return fewestChannels;
    }

    @Override
    public Optional<Untrained> untrained() {
        return untrained;
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        Separator separator = created(spec, model);
        Verdict verdict = SeparatorLaws.SHARES.judge(Subject.of(plugin, spec, model, new JvmMachine()));
        if (!verdict.kept()) {
            throw new IllegalArgumentException("separator " + info.id() + " is refused: it does not hold that "
                    + verdict.law() + ": " + verdict.broken());
        }
        return separator;
    }

    @Override
    public SourceModel retimed(SourceModel model, double ratio) {
        SourceModel retimed;
        try {
            retimed = plugin.retimed(model, ratio);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (Throwable fault) {
            throw new IllegalArgumentException(
                    "separator " + info.id() + " could not take its model to another hop: " + Failure.inWords(fault),
                    fault);
        }
        if (retimed == null) {
            throw new IllegalArgumentException(
                    "separator " + info.id() + " could not take its model to another hop: it answers null");
        }
        return retimed;
    }

    private Separator created(StreamSpec spec, SourceModel model) {
        Separator separator;
        try {
            separator = plugin.create(spec, model);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (Throwable fault) { // an Error too: a plug-in must not end its host
            throw new IllegalArgumentException(
                    "separator " + info.id() + " could not be made: " + Failure.inWords(fault), fault);
        }
        if (separator == null) {
            throw new IllegalArgumentException("separator " + info.id() + " could not be made: it answers null");
        }
        return separator;
    }
}
