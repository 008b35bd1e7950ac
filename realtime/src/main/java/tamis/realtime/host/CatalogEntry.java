package tamis.realtime.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tamis.dsp.contract.SeparatorLaws;
import tamis.dsp.contract.Subject;
import tamis.dsp.contract.Verdict;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;

/**
 * A separator there is.
 *
 * @param info what it says of itself
 * @param origin folder of the plug-in it came in; empty for one that came with Tamis
 * @param provider makes it; that of a plug-in throws nothing but {@link IllegalArgumentException}
 */
public record CatalogEntry(SeparatorInfo info, Optional<Path> origin, SeparatorProvider provider) {
    /** {@return how it does by each law, as found on that stream with that model} */
    public List<Verdict> judge(StreamSpec spec, SourceModel model) {
        SeparatorProvider bare = provider instanceof GuardedProvider guarded ? guarded.plugin() : provider;
        Subject subject = Subject.of(bare, spec, model, new JvmMachine());
        return SeparatorLaws.all().stream().map(law -> law.judge(subject)).toList();
    }

    /** {@return why it would be refused a stream though it says it runs untrained; empty when it would not} */
    public Optional<String> trouble() {
        Optional<Untrained> untrained = provider.untrained();
        if (untrained.isEmpty()) {
            return Optional.empty();
        }
        try {
            provider.create(
                    untrained.get().spec(provider.fewestChannels()),
                    untrained.get().model());
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
