package tamis.realtime.device;

import org.jspecify.annotations.Nullable;

/**
 * How to join a JACK server.
 *
 * @param client name of ours; the server changes it when it is taken
 * @param server which one, null for the default
 * @param wiring what to connect with at the start
 * @param input part of the names of ports to record from, null for the hardware's
 * @param output part of the names of ports to play to, null for the hardware's
 * @param onLost what is done when the server goes away while it streams
 */
public record JackConfig(
        String client,
        @Nullable String server,
        JackWiring wiring,
        @Nullable String input,
        @Nullable String output,
        OnDeviceLost onLost) {
    private static final int LONGEST_NAME = 32; // libjack takes 63 with its suffix; other tools cut earlier

    public JackConfig {
        if (client.isBlank() || client.length() > LONGEST_NAME || client.indexOf(':') >= 0) {
            throw new IllegalArgumentException("client must be a name of 1 to " + LONGEST_NAME
                    + " characters without a colon, got \"" + client + "\"");
        }
    }
}
