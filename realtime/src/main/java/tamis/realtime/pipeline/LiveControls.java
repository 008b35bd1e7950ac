package tamis.realtime.pipeline;

import tamis.dsp.AudioThread;
import tamis.dsp.stream.Controls;

/** What people have set, read by the separation thread once per hop. Any thread may set; the last one counts. */
public final class LiveControls {
    private final int sources;
    private volatile Controls current;

    LiveControls(int sources, Controls controls) {
        this.sources = sources;
        this.current = checked(controls);
    }

    /**
     * Takes effect at the next hop.
     *
     * @throws IllegalArgumentException when there are not as many gains as sources
     */
    public void set(Controls controls) {
        current = checked(controls);
    }

    /** {@return what is set now} */
    @AudioThread
    public Controls get() {
        return current;
    }

    private Controls checked(Controls controls) {
        if (controls.gains().sources() != sources) {
            throw new IllegalArgumentException("gains must be those of " + sources + " sources, got "
                    + controls.gains().sources());
        }
        return controls;
    }
}
