package tamis.realtime.network;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one thread to one other, in slots made beforehand. Neither ever waits for the other: a full
 * queue gives no slot to write, an empty one none to read.
 */
final class SlotQueue {
    private final byte[][] slots;
    private final int[] lengths;
    private final AtomicLong written = new AtomicLong(); // slots; the writing thread's
    private final AtomicLong read = new AtomicLong(); // slots; the reading thread's

    /**
     * An empty queue.
     *
     * @param slots at least 1
     * @param bytes of a slot
     */
    SlotQueue(int slots, int bytes) {
        this.slots = new byte[slots][bytes];
        this.lengths = new int[slots];
    }

    /** {@return the slot to write next, null when all are full; the writing thread's} */
    byte @Nullable [] free() {
        long now = written.get();
        return now - read.get() == slots.length ? null : slots[(int) (now % slots.length)];
    }

    /** Hands over the slot that {@link #free} gave. */
    void publish(int length) {
        long now = written.get();
        lengths[(int) (now % slots.length)] = length;
        written.set(now + 1);
    }

    /** {@return the slot to read next, null when there is none; the reading thread's} */
    byte @Nullable [] next() {
        long now = read.get();
        return now == written.get() ? null : slots[(int) (now % slots.length)];
    }

    /** {@return bytes in the slot that {@link #next} gave} */
    int length() {
        return lengths[(int) (read.get() % slots.length)];
    }

    /** Gives back the slot that {@link #next} gave. */
    void release() {
        read.set(read.get() + 1);
    }

    /** {@return slots that are full, at about this moment; any thread} */
    int size() {
        return (int) Math.max(0, written.get() - read.get());
    }

    /** {@return slots in all} */
    int capacity() {
        return slots.length;
    }
}
