package tamis.demo.control;

/** Whether sound flows, or why not. */
public enum SessionState {
    /** Not started, or stopped by a user. */
    STOPPED,
    RUNNING,
    /** The input came to its end. */
    ENDED,
    /** The devices could not be opened, or went. */
    FAILED
}
