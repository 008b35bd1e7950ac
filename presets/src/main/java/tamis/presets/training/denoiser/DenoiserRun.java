package tamis.presets.training.denoiser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tamis.dsp.model.UnrolledWeights;

/**
 * A whole training run: steps, held-out scores and checkpoints on the way.
 *
 * @param plan of the run
 * @param speech to train on, at the plan's rate
 * @param noise to train on, at the plan's rate
 * @param heldOut neither talkers nor noises of which are trained on
 * @param checkpoint written at every score and read at the start if it is there; none when null
 * @param ancestor to start from when there is no checkpoint, of the same shape or with a layer less; none when null
 * @param threads at least 1; the outcome does not depend on it
 */
public record DenoiserRun(
        TrainingPlan plan,
        Sounds speech,
        Sounds noise,
        HeldOut heldOut,
        @Nullable Path checkpoint,
        @Nullable UnrolledWeights ancestor,
        int threads) {
    /** Hears how far a run has come; called on the thread that runs it. */
    @FunctionalInterface
    public interface Listener {
        /** Hears a held-out score. */
        void report(Report report);
    }

    /**
     * Where a run stands.
     *
     * @param step steps taken
     * @param steps of the whole run
     * @param loss mean since the last report
     * @param scores of the held-out mixtures
     * @param minutes since the start or the resumption
     * @param minutesLeft at this pace
     */
    public record Report(
            int step, int steps, double loss, List<HeldOut.Score> scores, double minutes, double minutesLeft) {
        /** {@return mean SI-SDR gain in dB} */
        public double gainDb() {
            return gainDb(Double.NEGATIVE_INFINITY);
        }

        /** {@return mean SI-SDR gain in dB of mixtures of at least that SNR; NaN when there is none} */
        public double gainDb(double lowestSnrDb) {
            return scores.stream()
                    .filter(score -> score.pair().snrDb() >= lowestSnrDb)
                    .mapToDouble(HeldOut.Score::gainDb)
                    .average()
                    .orElse(Double.NaN);
        }

        /** {@return mean ESTOI} */
        public double estoi() {
            return scores.stream().mapToDouble(HeldOut.Score::estoi).average().orElse(Double.NaN);
        }
    }

    /**
     * Runs to the end.
     *
     * @return the weights
     * @throws IOException when a checkpoint cannot be read or written, or is of another shape
     * @throws InterruptedException when the thread is interrupted; the last checkpoint stays
     */
    public UnrolledWeights run(Listener listener) throws IOException, InterruptedException {
        try (Trainer trainer = new Trainer(plan, speech, noise, threads)) {
            if (checkpoint != null && Files.exists(checkpoint)) {
                trainer.resume(checkpoint);
            } else if (ancestor != null) {
                trainer.inherit(ancestor);
            }
            int first = trainer.steps();
            long started = System.nanoTime();
            double loss = 0;
            int since = trainer.steps();
            while (trainer.steps() < plan.steps()) {
                loss += trainer.step();
                int step = trainer.steps();
                if (step % plan.evaluateEvery() == 0 || step == plan.steps()) {
                    if (checkpoint != null) {
                        trainer.save(checkpoint);
                    }
                    List<HeldOut.Score> scores = heldOut.rate(plan.windows(), trainer.weights());
                    double minutes = (System.nanoTime() - started) / 60e9;
                    double left = minutes / (step - first) * (plan.steps() - step);
                    listener.report(new Report(step, plan.steps(), loss / (step - since), scores, minutes, left));
                    loss = 0;
                    since = step;
                }
            }
            return trainer.weights();
        }
    }
}
