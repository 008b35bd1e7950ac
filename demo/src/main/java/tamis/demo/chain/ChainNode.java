package tamis.demo.chain;

import java.util.List;
import tamis.presets.Preset;

/**
 * A separator in a chain.
 *
 * @param name what people call it
 * @param preset what it runs, with its parameters as they stand; of its faders those of the leaves count
 * @param bypass whether what comes to it is heard whole, past its faders and at the same delay
 * @param branches where its sources go, in the order of the preset's model
 */
public record ChainNode(String name, Preset preset, boolean bypass, List<Branch> branches) {
    public ChainNode {
        Names.require(name);
        branches = List.copyOf(branches);
        int sources = preset.model().sources().size();
        if (branches.size() != sources) {
            throw new IllegalArgumentException(
                    "preset " + preset.name() + " has " + sources + " sources, got " + branches.size() + " branches");
        }
    }
}
