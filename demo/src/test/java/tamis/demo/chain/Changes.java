package tamis.demo.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tamis.dsp.separator.Parameter;
import tamis.presets.Fader;
import tamis.presets.Preset;
import tamis.realtime.host.InsertSpec;

/** Random things that a person may do to a chain; never louder than it came. */
final class Changes {
    private Changes() {}

    /** {@return another chain: a fader, bypass or parameter moved, a part added, removed or replaced} */
    static Chain any(Chain chain, RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                chain.withFader(
                        one(chain.leaves(), random).name(),
                        fader -> new Fader(
                                random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble(-20, 0),
                                fader.limitDb()));
            case 2 -> chain.withBypass(one(chain.parts(), random).name(), random.nextBoolean());
            case 3 ->
                chain.withParameter(
                        one(chain.nodes(), random).name(), "mask-exponent", (float) random.nextDouble(0.5, 4));
            case 4 -> chain.leaves().size() < 5 ? split(chain, random) : withoutSplits(chain);
            case 5 -> withInsert(chain, random);
            case 6 -> new Chain(List.of(), chain.separate(), List.of());
            case 7 -> withInsertSet(chain, random);
            default -> new Chain(chain.before(), otherRoot(chain, random), chain.after());
        };
    }

    /** Sets a parameter of an insert; where there is none, it adds one. */
    private static Chain withInsertSet(Chain chain, RandomGenerator random) {
        if (chain.inserts().isEmpty()) {
            return withInsert(chain, random);
        }
        ChainInsert insert = one(chain.inserts(), random);
        return switch (insert.kind()) {
            case "high-pass" -> chain.withParameter(insert.name(), "frequency", (float) random.nextDouble(20, 60));
            case "low-pass" -> chain.withParameter(insert.name(), "frequency", (float) random.nextDouble(6500, 7200));
            case "limiter" -> chain.withParameter(insert.name(), "ceiling", (float) random.nextDouble(-6, 0));
            default -> chain.withParameter(insert.name(), "gain", (float) random.nextDouble(-12, 0));
        };
    }

    /** {@return another setting of a separator's parameters, each anywhere in its range} */
    static Chain parameters(Chain chain, ChainInfo info, RandomGenerator random) {
        ChainNode node = one(chain.nodes(), random);
        Chain changed = chain;
        for (Parameter parameter : info.parameters(chain, node)) {
            float value = (float) random.nextDouble(parameter.lowest(), parameter.highest());
            changed = changed.withParameter(node.name(), parameter.name(), value);
        }
        return changed;
    }

    private static <T> T one(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Preset preset(RandomGenerator random) {
        try {
            return SmallPresets.named(random.nextBoolean() ? "tones" : "long-tones");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Puts a separator in the place of a leaf. */
    private static Chain split(Chain chain, RandomGenerator random) {
        String leaf = one(chain.leaves(), random).name();
        Preset preset = preset(random);
        int number = chain.parts().size();
        List<Branch> leaves = new ArrayList<>();
        for (String source : preset.model().sources()) {
            leaves.add(new Leaf(leaf + "." + source + number, Fader.UNITY));
        }
        ChainNode node = new ChainNode("split-" + leaf + number, preset, false, leaves);
        return new Chain(chain.before(), with(chain.separate(), leaf, node), chain.after());
    }

    private static ChainNode with(ChainNode node, String name, ChainNode further) {
        List<Branch> branches = node.branches().stream()
                .<Branch>map(branch -> switch (branch) {
                    case Leaf leaf -> leaf.name().equals(name) ? new Split(further) : leaf;
                    case Split split -> new Split(with(split.node(), name, further));
                })
                .toList();
        return new ChainNode(node.name(), node.preset(), node.bypass(), branches);
    }

    private static Chain withoutSplits(Chain chain) {
        Chain alone = Chain.of(chain.separate().preset());
        return new Chain(chain.before(), alone.separate(), chain.after()).withFader("high", fader -> Fader.UNITY);
    }

    private static ChainNode otherRoot(Chain chain, RandomGenerator random) {
        Preset preset = preset(random);
        return new ChainNode(preset.name(), preset, false, chain.separate().branches());
    }

    private static Chain withInsert(Chain chain, RandomGenerator random) {
        String typed =
                one(List.of("high-pass:frequency=30", "limiter", "gain:gain=-6", "low-pass:frequency=7000"), random);
        InsertSpec spec = InsertSpec.parse(typed);
        ChainInsert insert = new ChainInsert(spec.kind(), spec, random.nextBoolean());
        return random.nextBoolean()
                ? new Chain(List.of(insert), chain.separate(), List.of())
                : new Chain(List.of(), chain.separate(), List.of(insert));
    }
}
