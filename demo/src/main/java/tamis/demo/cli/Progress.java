package tamis.demo.cli;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, where that is a terminal; silent elsewhere. */
public final class Progress implements AutoCloseable, LongConsumer {
    private final @Nullable ProgressBar bar;

    /**
     * Starts a bar.
     *
     * @param unit what one step is called, such as " s"
     * @param unitSize steps in that unit
     */
    public Progress(String task, long steps, String unit, long unitSize) {
        this.bar = !Terminal.isInteractive()
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setUnit(unit, unitSize)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(100)
                        .build();
    }

    /** Moves the bar to that many steps. */
    @Override
    public void accept(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
