package tamis.dsp.model;

import java.util.List;

/** What was learnt about the sources; what a separator is made of. Immutable by agreement: nobody writes to its arrays. */
public sealed interface SourceModel permits Dictionary, UnrolledWeights, Blind {
    /** {@return names of the sources, in the order of their masks; at least one} */
    List<String> sources();
}
