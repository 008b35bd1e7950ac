package tamis.dsp.separators;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.model.UnrolledWeights;

/**
 * Architecture of an unrolled network: what its weights are called and how large they are.
 *
 * @param bins of a spectrum, N/2 + 1
 * @param atoms R of each layer
 * @param layers K, at least 1
 * @param context earlier frames that are stacked, coarsely, under the present one
 * @param spacing frames from one of them to the next, and from the first to the present one
 * @param floors tracked noise floors that are stacked under it, the fastest finely, the others coarsely
 * @param memory slow copies that layers keep of their activations
 * @param tied whether all layers share one dictionary
 * @param levelPace share of the present frame in the slow level that frames are divided by
 * @param floorPace share of the present frame in the magnitude whose minimum the floors follow
 * @param slowRise by how much the slowest floor may grow in a frame, such as 0.012
 * @param fastRise by how much the fastest may
 * @param hopShare hop of the stream over the hop that the paces of slow copies were learnt at: 1, unless
 *     {@link #retimed}
 */
public record UnrolledShape(
        int bins,
        int atoms,
        int layers,
        int context,
        int spacing,
        int floors,
        Memory memory,
        boolean tied,
        double levelPace,
        double floorPace,
        double slowRise,
        double fastRise,
        double hopShare) {
    /**
     * What a model's tensor of atoms is called that it was taught of a noise, [atoms][bins], magnitudes; most have none.
     * Training knows nothing of it.
     */
    public static final String LEARNT_NOISE = "learnt-noise";

    /** Slow copies of activations that a layer hands on beside the activations themselves. */
    public enum Memory {
        /** No memory: every frame starts anew. */
        NONE(0),
        /** Each atom at its own fixed pace. */
        LEAKY(1),
        /** Each atom at a pace that the activations decide, frame by frame. */
        GATED(2);

        private final int code; // in a model's settings

        Memory(int code) {
            this.code = code;
        }
    }

    public UnrolledShape {
        requireWithin("bins", bins, 3, 2049);
        requireWithin("atoms", atoms, 1, 4096);
        requireWithin("layers", layers, 1, 64);
        requireWithin("context", context, 0, 64);
        requireWithin("spacing", spacing, 1, 1024);
        requireWithin("floors", floors, 1, 4);
        requireWithin("levelPace", levelPace, 1e-6, 1);
        requireWithin("floorPace", floorPace, 1e-6, 1);
        requireWithin("slowRise", slowRise, 1e-6, 1);
        requireWithin("fastRise", fastRise, slowRise, 1);
        requireWithin("hopShare", hopShare, 1e-3, 1e3);
    }

    /** {@return the shape that a model's settings describe} */
    public static UnrolledShape of(UnrolledWeights model) {
        int code = model.count("memory");
        requireWithin("memory", code, 0, Memory.values().length - 1);
        return new UnrolledShape(
                model.count("bins"),
                model.count("atoms"),
                model.count("layers"),
                model.count("context"),
                (int) Math.round(model.settings().getOrDefault("spacing", 1.0)), // models of before had neither
                model.count("floors"),
                Memory.values()[code],
                model.count("tied") == 1,
                model.setting("level-pace"),
                model.setting("floor-pace"),
                model.setting("slow-rise"),
                model.setting("fast-rise"),
                model.settings().getOrDefault("hop-share", 1.0));
    }

    /**
     * {@return the shape for the same weights at another hop: whatever is counted in frames is counted in time, so that
     * the network sees and remembers as far back as it learnt to}
     *
     * @param ratio the other hop over this one's; 1 / ratio times {@link #spacing} should be whole, and is rounded
     */
    public UnrolledShape retimed(double ratio) {
        return new UnrolledShape(
                bins,
                atoms,
                layers,
                context,
                (int) Math.max(1, Math.round(spacing / ratio)),
                floors,
                memory,
                tied,
                1 - Math.pow(1 - levelPace, ratio),
                1 - Math.pow(1 - floorPace, ratio),
                Math.pow(1 + slowRise, ratio) - 1,
                Math.pow(1 + fastRise, ratio) - 1,
                hopShare * ratio);
    }

    /** {@return the shape as a model's settings} */
    public SortedMap<String, Double> settings() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("bins", (double) bins),
                Map.entry("atoms", (double) atoms),
                Map.entry("layers", (double) layers),
                Map.entry("context", (double) context),
                Map.entry("spacing", (double) spacing),
                Map.entry("floors", (double) floors),
                Map.entry("memory", (double) memory.code),
                Map.entry("tied", tied ? 1.0 : 0.0),
                Map.entry("level-pace", levelPace),
                Map.entry("floor-pace", floorPace),
                Map.entry("slow-rise", slowRise),
                Map.entry("fast-rise", fastRise),
                Map.entry("hop-share", hopShare)));
    }

    /** {@return the bands that frames are seen in} */
    public BandLayout bands() {
        return BandLayout.of(bins);
    }

    /** {@return length D of what a layer explains: present frame, earlier frames, floors} */
    public int features() {
        BandLayout bands = bands();
        return 2 * bands.count() + (context + floors - 1) * bands.coarse().count();
    }

    /** {@return activations a layer hands on: its own and, beside them, their slow copies} */
    public int handedOn() {
        return memory == Memory.NONE ? atoms : 2 * atoms;
    }

    /** {@return name of a layer's dictionary; one for all when tied} */
    public String dictionary(int layer) {
        return "w" + (tied ? 0 : layer);
    }

    private static void requireWithin(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " must be in [" + lowest + ", " + highest + "], got " + value);
        }
    }
}
