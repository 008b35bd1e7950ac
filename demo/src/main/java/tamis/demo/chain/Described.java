package tamis.demo.chain;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.presets.Fader;

/**
 * A description of a chain that was written anew: what it says otherwise than before counts, and what people have
 * changed since stays as they left it.
 *
 * @param was what it said
 * @param now what it says
 */
public record Described(Chain was, Chain now) {
    /**
     * {@return what is to be heard: the chain described now or, where only settings differ, the one that is heard; with
     * all settings that are described otherwise than before}
     */
    public Chain on(Chain heard) {
        Chain chain = now.runsLike(was) ? heard : now;
        for (Leaf leaf : now.leaves()) {
            String name = leaf.name();
            if (was.sources().contains(name) && heard.sources().contains(name)) {
                Fader fader = fader(was.fader(name), leaf.fader(), heard.fader(name));
                chain = chain.withFader(name, before -> fader);
            }
        }
        for (ChainPart part : now.parts()) {
            String name = part.name();
            if (was.partNames().contains(name) && heard.partNames().contains(name)) {
                chain = with(chain, was.part(name), part, heard.part(name));
            }
        }
        return chain;
    }

    private static Fader fader(Fader before, Fader after, Fader moved) {
        return new Fader(
                after.gainDb() == before.gainDb() ? moved.gainDb() : after.gainDb(),
                after.limitDb() == before.limitDb() ? moved.limitDb() : after.limitDb());
    }

    private static Chain with(Chain chain, ChainPart before, ChainPart after, ChainPart moved) {
        String name = after.name();
        Chain changed = chain.withBypass(name, after.bypass() == before.bypass() ? moved.bypass() : after.bypass());
        boolean alike = after.kind().equals(moved.kind()) && after.kind().equals(before.kind());
        return alike
                ? changed.withParameters(name, parameters(before.parameters(), after.parameters(), moved.parameters()))
                : changed; // parameters of one are none of the other's
    }

    private static SortedMap<String, Float> parameters(
            SortedMap<String, Float> before, SortedMap<String, Float> after, SortedMap<String, Float> moved) {
        SortedMap<String, Float> merged = new TreeMap<>(moved);
        merged.putAll(after);
        merged.keySet().removeIf(name -> {
            boolean same = Objects.equals(before.get(name), after.get(name));
            return !(same ? moved : after).containsKey(name);
        });
        merged.replaceAll((name, value) -> {
            boolean same = Objects.equals(before.get(name), after.get(name));
            return (same ? moved : after).getOrDefault(name, value);
        });
        return merged;
    }
}
