package tamis.realtime.device;

import java.lang.foreign.MemorySegment;

/**
 * A port of a client of ours.
 *
 * @param handle libjack's, valid until the client is closed
 * @param name in full, with the client's before a colon
 */
record JackPort(MemorySegment handle, String name) {}
