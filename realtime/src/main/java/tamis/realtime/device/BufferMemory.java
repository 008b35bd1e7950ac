package tamis.realtime.device;

import java.util.OptionalInt;

/** Remembers which buffer was found to be the shortest that loses nothing. Asked and told on control threads. */
public interface BufferMemory {
    /**
     * Two devices and how they are run.
     *
     * @param input name of the device that is recorded from
     * @param output name of the device that is played to
     * @param sampleRate asked of both, Hz
     */
    record Devices(String input, String output, int sampleRate) {}

    /** {@return what was kept for those devices, milliseconds; empty for nothing} */
    OptionalInt kept(Devices devices);

    /** Keeps what was found in place of what was kept. Must not throw: sound flows. */
    void keep(Devices devices, int millis);
}
