package tamis.realtime.device;

import tamis.dsp.Signal;

/** A device whose input is a sound in memory, and which keeps its output. */
public sealed interface ClipDevice extends AudioDevice permits WavDevice, ClipPlayer {
    /** {@return samples of the input played so far} */
    long position();

    /** {@return what came out, as long as the input and in step with it; complete after {@link #awaitEnd}} */
    Signal output();
}
