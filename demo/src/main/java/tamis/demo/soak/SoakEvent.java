package tamis.demo.soak;

/** What may happen to a stream. */
public enum SoakEvent {
    /** Nothing, for a while: what is lost then is nobody's doing but the program's or the machine's. */
    CALM("calm"),
    /** Faders, bypass and parameters change some hundred times within a fifth of a second. */
    STORM("storms of settings"),
    /** Another instance of the preset takes over. */
    SWAP("swaps"),
    /** The thread that records sleeps. */
    CAPTURE_STALL("stalls of capture"),
    /** The thread that plays sleeps. */
    PLAYBACK_STALL("stalls of playback"),
    /** The separator sleeps within a hop. */
    SEPARATOR_STALL("stalls of the separator"),
    /** The card is opened anew at another rate and period. */
    FORMAT_CHANGE("changes of format");

    private final String plural;

    SoakEvent(String plural) {
        this.plural = plural;
    }

    /** {@return many of it, for people} */
    public String plural() {
        return plural;
    }

    /** {@return whether sound must get lost by it} */
    boolean provokes() {
        return switch (this) {
            case CALM, STORM, SWAP -> false;
            case CAPTURE_STALL, PLAYBACK_STALL, SEPARATOR_STALL, FORMAT_CHANGE -> true;
        };
    }
}
