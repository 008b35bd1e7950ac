package tamis.demo.cli;

import org.jspecify.annotations.Nullable;
import tamis.presets.training.TrainingProgress;

/** Shows how far the learning of each source has come. */
final class LearningBar implements TrainingProgress, AutoCloseable {
    private @Nullable Progress bar;
    private String learning = "";

    @Override
    public boolean report(String source, int iteration, int limit, double objective) {
        if (bar == null || !learning.equals(source)) {
            end();
            bar = new Progress(source, limit, " updates", 1);
            learning = source;
        }
        bar.accept(iteration);
        return true;
    }

    /** Ends the line, so that other things can be told. */
    void end() {
        if (bar != null) {
            bar.close();
        }
        bar = null;
    }

    @Override
    public void close() {
        end();
    }
}
