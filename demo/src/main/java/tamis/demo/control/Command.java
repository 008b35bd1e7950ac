package tamis.demo.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Everything a user can ask of a running stream. Faces (command line, socket, web) make commands; a {@link Session}
 * carries them out.
 *
 * <p>As JSON, the member {@code command} names the command and the others are its components.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Command.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Command.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Command.SwapPreset.class, name = "preset"),
    @JsonSubTypes.Type(value = Command.SwapChain.class, name = "chain"),
    @JsonSubTypes.Type(value = Command.TurnLatency.class, name = "latency"),
    @JsonSubTypes.Type(value = Command.Learn.class, name = "learn"),
    @JsonSubTypes.Type(value = Command.SwitchAb.class, name = "ab"),
    @JsonSubTypes.Type(value = DeskCommand.Gain.class, name = "gain"),
    @JsonSubTypes.Type(value = DeskCommand.Limit.class, name = "limit"),
    @JsonSubTypes.Type(value = DeskCommand.Solo.class, name = "solo"),
    @JsonSubTypes.Type(value = DeskCommand.Mute.class, name = "mute"),
    @JsonSubTypes.Type(value = DeskCommand.Bypass.class, name = "bypass"),
    @JsonSubTypes.Type(value = DeskCommand.BypassPart.class, name = "bypass-part"),
    @JsonSubTypes.Type(value = DeskCommand.Toggle.class, name = "toggle"),
    @JsonSubTypes.Type(value = DeskCommand.Wet.class, name = "wet"),
    @JsonSubTypes.Type(value = DeskCommand.Removed.class, name = "removed"),
    @JsonSubTypes.Type(value = DeskCommand.Parameter.class, name = "set")
})
public sealed interface Command
        permits DeskCommand,
                Command.Status,
                Command.Start,
                Command.Stop,
                Command.SwapPreset,
                Command.SwapChain,
                Command.TurnLatency,
                Command.Learn,
                Command.SwitchAb {
    /** Changes nothing. */
    record Status() implements Command {}

    /** Opens the devices; nothing when it runs. */
    record Start() implements Command {}

    /** Fades out and closes the devices; nothing when it does not run. */
    record Stop() implements Command {}

    /**
     * Another preset in the place of all separators, without a click; of another rate, by a fade through silence.
     *
     * @param name of a preset in the store; never a path
     */
    record SwapPreset(String name) implements Command {}

    /**
     * Another chain, without a click; faders of sources that both have stay.
     *
     * @param chain written out, as YAML or JSON; presets by their names, and no native code that does not run already
     */
    record SwapChain(String chain) implements Command {}

    /**
     * Another delay of all separators. A stream that runs starts anew, after a fade: swapped in place, a shorter delay
     * would only be padded to the old one.
     *
     * @param profile label of a profile, such as {@code low}
     */
    record TurnLatency(String profile) implements Command {}

    /**
     * Listens to the input, in which only the noise must be heard, learns it, and goes on with what was learnt.
     *
     * @param source that the noise belongs to
     * @param seconds to listen, in [1, 60]
     */
    record Learn(String source, double seconds) implements Command {
        private static final double LONGEST_SECONDS = 60;

        public Learn {
            if (!(seconds >= 1 && seconds <= LONGEST_SECONDS)) {
                throw new IllegalArgumentException("seconds must be in [1, " + LONGEST_SECONDS + "], got " + seconds);
            }
        }
    }

    /** Goes to the other of two desks, A and B; B begins as the mixture itself. */
    record SwitchAb() implements Command {}
}
