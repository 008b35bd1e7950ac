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
            close();
            bar = new Progress(source, limit, " updates", 1);
            learning = source;
        }
        bar.accept(iteration);
        return true;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        bar = null;
    }
}
