package tamis.dsp.contract;

import org.jspecify.annotations.Nullable;

/**
 * How a separator did by one law.
 *
 * @param law the promise, as a sentence
 * @param broken how it was broken; null when it was kept
 * @param thrown what the separator threw on the way, if that is how
 */
public record Verdict(
        String law, @Nullable String broken, @Nullable Throwable thrown) {
    public boolean kept() {
        return broken == null;
    }
}
