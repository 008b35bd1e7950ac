package tamis.demo.chain;

import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import tamis.presets.Preset;
import tamis.presets.Settings;

/**
 * A separator in a chain.
 *
 * @param name what people call it
 * @param preset what it runs, with its parameters as they stand; of its faders those of the leaves count
 * @param bypass whether what comes to it is heard whole, past its faders and at the same delay
 * @param branches where its sources go, in the order of the preset's model
 */
public record ChainNode(String name, Preset preset, boolean bypass, List<Branch> branches) implements ChainPart {
    public ChainNode {
        Names.require(name);
        branches = List.copyOf(branches);
        int sources = preset.model().sources().size();
        if (branches.size() != sources) {
            throw new IllegalArgumentException(
                    "preset " + preset.name() + " has " + sources + " sources, got " + branches.size() + " branches");
        }
    }

    @Override
    public String kind() {
        return preset.name();
    }

    @Override
    public SortedMap<String, Float> parameters() {
        return preset.settings().parameters();
    }

    ChainNode withBypass(boolean changed) {
        return new ChainNode(name, preset, changed, branches);
    }

    ChainNode withParameters(SortedMap<String, Float> values) {
        Settings settings = new Settings(preset.settings().faders(), values);
        return new ChainNode(name, preset.withSettings(settings), bypass, branches);
    }

    /** {@return this separator with another preset of the same sources} */
    ChainNode withPreset(Preset changed) {
        return new ChainNode(name, changed, bypass, branches);
    }

    /** {@return this separator with another model of the same sources; its parameters stay} */
    public ChainNode retrained(Preset learnt) {
        return new ChainNode(name, learnt.withSettings(preset.settings()), bypass, branches);
    }

    /** {@return this separator with its parameters or bypass changed, and so those below it} */
    ChainNode withNodes(UnaryOperator<ChainNode> change) {
        List<Branch> changed = branches.stream()
                .map(branch ->
                        branch instanceof Split split ? new Split(split.node().withNodes(change)) : branch)
                .toList();
        return change.apply(new ChainNode(name, preset, bypass, changed));
    }

    /** {@return this separator with its leaves changed, and so those below it} */
    ChainNode withLeaves(UnaryOperator<Leaf> change) {
        List<Branch> changed = branches.stream()
                .<Branch>map(branch -> switch (branch) {
                    case Leaf leaf -> change.apply(leaf);
                    case Split split -> new Split(split.node().withLeaves(change));
                })
                .toList();
        return new ChainNode(name, preset, bypass, changed);
    }

    /** {@return whether the same stream can run both, with other controls} */
    boolean runsLike(ChainNode other) {
        boolean same = preset.withSettings(other.preset.settings()).equals(other.preset);
        for (int source = 0; same && source < branches.size(); source++) {
            same = switch (branches.get(source)) {
                case Leaf leaf -> other.branches.get(source) instanceof Leaf;
                case Split split ->
                    other.branches.get(source) instanceof Split there
                            && split.node().runsLike(there.node());
            };
        }
        return same;
    }
}
