/**
 * The ring between a device and the separation thread.
 *
 * <p>One hop is one slot. A device offers hops and polls for others; both calls return at once. The separation thread
 * writes each slot's output beside its input. Which hop is played is decided by its place in the stream, not by what
 * happens to lie in the ring, so the delay is a number that no stall can change.
 */
@NullMarked
package tamis.realtime.pipeline;

import org.jspecify.annotations.NullMarked;
