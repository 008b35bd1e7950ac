package tamis.demo.chain;

import tamis.presets.Fader;

/**
 * A source that is heard.
 *
 * @param name what people call it
 * @param fader how loud it is
 */
public record Leaf(String name, Fader fader) implements Branch {
    public Leaf {
        Names.require(name);
    }
}
