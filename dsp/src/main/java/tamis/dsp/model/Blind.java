package tamis.dsp.model;

import java.util.List;

/** Nothing was learnt: the separator finds the sources by itself. */
public record Blind(List<String> sources) implements SourceModel {
    public Blind {
        sources = SourceNames.checked(sources);
    }
}
