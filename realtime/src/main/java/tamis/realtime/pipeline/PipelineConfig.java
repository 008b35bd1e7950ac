package tamis.realtime.pipeline;

/**
 * How a pipeline is run.
 *
 * @param prefillHops hops of delay kept in hand against jitter, in [0, mostPrefillHops]
 * @param mostPrefillHops that a device may ask for while the pipeline runs, at most 62
 * @param warmUpHops hops of quiet noise run before the device opens, so that the code is compiled; at least 0
 * @param waitPolicy of the separation thread
 */
public record PipelineConfig(int prefillHops, int mostPrefillHops, int warmUpHops, WaitPolicy waitPolicy) {
    /** Most hops that can be kept in hand. */
    public static final int MOST_PREFILL_HOPS = 62;

    private static final int FEWEST_SLOTS = 8;

    /** Three hops in hand, two thousand to warm up. */
    public static final PipelineConfig NORMAL = new PipelineConfig(3, 2000, WaitPolicy.PARK);

    public PipelineConfig {
        if (mostPrefillHops < 0 || mostPrefillHops > MOST_PREFILL_HOPS) {
            throw new IllegalArgumentException(
                    "mostPrefillHops must be in [0, " + MOST_PREFILL_HOPS + "], got " + mostPrefillHops);
        }
        if (prefillHops < 0 || prefillHops > mostPrefillHops) {
            throw new IllegalArgumentException(
                    "prefillHops must be in [0, " + mostPrefillHops + "], got " + prefillHops);
        }
        if (warmUpHops < 0) {
            throw new IllegalArgumentException("warmUpHops must be at least 0, got " + warmUpHops);
        }
    }

    /** Hops in hand that stay as they are. */
    public PipelineConfig(int prefillHops, int warmUpHops, WaitPolicy waitPolicy) {
        this(prefillHops, prefillHops, warmUpHops, waitPolicy);
    }

    /** {@return the same but for the hops kept in hand} */
    public PipelineConfig withPrefillHops(int changed) {
        return new PipelineConfig(changed, warmUpHops, waitPolicy);
    }

    /** {@return the same, with room for a device to have as many hops in hand as can be} */
    public PipelineConfig withRoom() {
        return new PipelineConfig(prefillHops, MOST_PREFILL_HOPS, warmUpHops, waitPolicy);
    }

    /** {@return slots of the ring} */
    int slots() {
        return slots(mostPrefillHops);
    }

    /** {@return slots in use: 8, or the power of two that leaves as much room for bursts as there is in hand} */
    static int slots(int prefillHops) {
        int needed = Math.max(FEWEST_SLOTS, 2 * (prefillHops + 1));
        return Integer.highestOneBit(2 * needed - 1);
    }
}
