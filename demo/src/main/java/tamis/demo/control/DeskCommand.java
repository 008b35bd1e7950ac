package tamis.demo.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tamis.presets.Fader;

/** A change of what is set. All are the same mechanism: other gains on the masks. */
public sealed interface DeskCommand extends Command {
    /**
     * {@return the desk after the change}
     *
     * @throws IllegalArgumentException when there is no such source, or the value is out of range
     */
    Desk on(Desk before);

    /**
     * Moves a fader.
     *
     * @param db at most 40; null for off
     */
    record Gain(
            String source,
            @JsonProperty(required = true) @Nullable Double db) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withFader(
                    source, fader -> new Fader(db == null ? Double.NEGATIVE_INFINITY : db, fader.limitDb()));
        }
    }

    /**
     * Sets the most that is ever taken away from a source by its fader.
     *
     * @param db at least 0; null for no limit
     */
    record Limit(
            String source,
            @JsonProperty(required = true) @Nullable Double db) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withFader(
                    source, fader -> new Fader(fader.gainDb(), db == null ? Double.POSITIVE_INFINITY : db));
        }
    }

    /** Lets be heard only what is soloed, as long as anything is. */
    record Solo(String source, boolean on) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withSolo(source, on);
        }
    }

    /** Silences a source, whatever its fader and limit. */
    record Mute(String source, boolean on) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withMute(source, on);
        }
    }

    /** Lets the mixture pass, at the same delay. */
    record Bypass(boolean on) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withBypass(on);
        }
    }

    /** Bypass on or off, whichever it is not; for one key. */
    record Toggle() implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withBypass(!before.bypass());
        }
    }

    /**
     * Between the mixture and what the faders make of it.
     *
     * @param share of the latter, in [0, 1]
     */
    record Wet(double share) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withWet(share);
        }
    }

    /** Lets be heard what is taken away, and nothing else. */
    record Removed(boolean on) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withRemoved(on);
        }
    }

    /** Lets the sound pass one insert or separator by, at the same delay. */
    record BypassPart(String part, boolean on) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.with(before.chain().withBypass(part, on));
        }
    }

    /**
     * Sets a parameter of an insert or separator.
     *
     * @param name PART.PARAMETER, or PARAMETER of the first separator
     */
    record Parameter(String name, double value) implements DeskCommand {
        @Override
        public Desk on(Desk before) {
            return before.withParameter(name, (float) value);
        }
    }
}
