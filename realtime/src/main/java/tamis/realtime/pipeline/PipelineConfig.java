package tamis.realtime.pipeline;

/**
 * How a pipeline is run.
 *
 * @param prefillHops hops of delay kept in hand against jitter, in [0, 6] (the ring has 8 slots, two of which are in
 *     use by the two ends)
 * @param warmUpHops hops of quiet noise run before the device opens, so that the code is compiled; at least 0
 * @param waitPolicy of the separation thread
 */
public record PipelineConfig(int prefillHops, int warmUpHops, WaitPolicy waitPolicy) {
    /** Slots of the ring. */
    public static final int SLOTS = 8;

    /** Three hops in hand, two thousand to warm up. */
    public static final PipelineConfig NORMAL = new PipelineConfig(3, 2000, WaitPolicy.PARK);

    public PipelineConfig {
        if (prefillHops < 0 || prefillHops > SLOTS - 2) {
            throw new IllegalArgumentException("prefillHops must be in [0, " + (SLOTS - 2) + "], got " + prefillHops);
        }
        if (warmUpHops < 0) {
            throw new IllegalArgumentException("warmUpHops must be at least 0, got " + warmUpHops);
        }
    }

    /** {@return the same but for the hops kept in hand} */
    public PipelineConfig withPrefillHops(int changed) {
        return new PipelineConfig(changed, warmUpHops, waitPolicy);
    }
}
