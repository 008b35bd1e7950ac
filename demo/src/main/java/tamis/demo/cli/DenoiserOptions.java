package tamis.demo.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.Option;
import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.StftConfig;
import tamis.presets.WindowPair;
import tamis.presets.training.denoiser.TrainingPlan;
import tamis.presets.training.denoiser.Variety;

/** Options that describe a denoiser and how it is trained; what is not given is as in the bundled preset. */
final class DenoiserOptions {
    private static final int SAMPLE_RATE = 16_000;
    private static final double USUAL_HOP = 256; // what the paces below are stated for

    @Option(names = "--frame", paramLabel = "N", defaultValue = "512", description = "${DEFAULT-VALUE} unless given.")
    private int frame;

    @Option(names = "--hop", paramLabel = "H", defaultValue = "256", description = "${DEFAULT-VALUE} unless given.")
    private int hop;

    @Option(
            names = "--synthesis",
            paramLabel = "M",
            description =
                    "Samples of a frame that are heard again: the algorithmic delay. As long as the frame unless given.")
    private int synthesis;

    @Option(
            names = "--window",
            defaultValue = "SQRT_HANN",
            description =
                    "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given. HANN needs the synthesis as long as the frame.")
    private WindowPair window = WindowPair.SQRT_HANN;

    @Option(names = "--atoms", paramLabel = "R", defaultValue = "160", description = "${DEFAULT-VALUE} unless given.")
    private int atoms;

    @Option(names = "--layers", paramLabel = "K", defaultValue = "3", description = "${DEFAULT-VALUE} unless given.")
    private int layers;

    @Option(
            names = "--context",
            defaultValue = "3",
            description = "Earlier frames to look at; ${DEFAULT-VALUE} unless given.")
    private int context;

    @Option(
            names = "--spacing",
            paramLabel = "FRAMES",
            description = "From one of these to the next; as many as are in 16 ms unless given.")
    private int spacing;

    @Option(names = "--floors", defaultValue = "2", description = "Noise floors; ${DEFAULT-VALUE} unless given.")
    private int floors;

    @Option(
            names = "--memory",
            defaultValue = "GATED",
            description = "Slow copies of activations: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private UnrolledShape.Memory memory = UnrolledShape.Memory.GATED;

    @Option(names = "--tied", description = "One dictionary for all layers.")
    private boolean tied;

    @Option(names = "--steps", defaultValue = "4000", description = "${DEFAULT-VALUE} unless given.")
    private int steps;

    @Option(
            names = "--cool-down",
            defaultValue = "600",
            description = "Last steps, shorter and shorter; ${DEFAULT-VALUE} unless given.")
    private int coolDown;

    @Option(names = "--crops", defaultValue = "8", description = "Mixtures in a step; ${DEFAULT-VALUE} unless given.")
    private int crops;

    @Option(names = "--seconds", defaultValue = "3", description = "Of a mixture; ${DEFAULT-VALUE} unless given.")
    private double seconds;

    @Option(names = "--rate", defaultValue = "0.05", description = "Longest step; ${DEFAULT-VALUE} unless given.")
    private double rate;

    @Option(
            names = "--compressed",
            defaultValue = "0.5",
            description = "Weight of compressed magnitudes in the loss; ${DEFAULT-VALUE} unless given.")
    private double compressed;

    @Option(
            names = "--intelligibility",
            defaultValue = "2",
            description = "Weight of envelope correlation in the loss; ${DEFAULT-VALUE} unless given.")
    private double intelligibility;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(
            names = "--report-every",
            defaultValue = "200",
            description = "Steps between held-out scores; ${DEFAULT-VALUE} unless given.")
    private int reportEvery;

    /**
     * {@return what was asked for}
     *
     * @param learntHop samples between frames of the network to start from; empty when there is none
     */
    TrainingPlan plan(OptionalDouble learntHop) {
        StftConfig stft = new StftConfig(frame, hop, synthesis == 0 ? frame : synthesis);
        double pace = hop / USUAL_HOP;
        UnrolledShape shape = new UnrolledShape(
                stft.bins(),
                atoms,
                layers,
                context,
                spacing == 0 ? (int) Math.max(1, Math.round(1 / pace)) : spacing,
                floors,
                memory,
                tied,
                0.03 * pace,
                0.2 * pace,
                0.006 * pace,
                0.03 * pace,
                hop / learntHop.orElse(hop));
        return new TrainingPlan(
                shape,
                stft,
                window,
                SAMPLE_RATE,
                steps,
                coolDown,
                crops,
                crops % 2 == 0 ? 2 : 1,
                seconds,
                rate,
                compressed,
                intelligibility,
                Variety.NORMAL,
                seed,
                reportEvery);
    }
}
