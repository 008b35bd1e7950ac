package tamis.dsp.stream;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.ActivationView;
import tamis.dsp.separator.DirectionView;
import tamis.dsp.separator.Separator;

/** How a separator works, beside its masks: for pictures. One that throws when it is looked at shows nothing any more. */
public final class SeparatorView {
    /** Shows nothing. */
    public static final SeparatorView NONE = new SeparatorView(null, null, 0, null);

    private final @Nullable ActivationView activations;
    private final @Nullable DirectionView directions;
    private final int atoms;
    private final DirectionView.@Nullable Grid grid;
    private boolean blind;

    private SeparatorView(
            @Nullable ActivationView activations,
            @Nullable DirectionView directions,
            int atoms,
            DirectionView.@Nullable Grid grid) {
        this.activations = activations;
        this.directions = directions;
        this.atoms = atoms;
        this.grid = grid;
    }

    /** {@return what there is to see of a separator} */
    public static SeparatorView of(Separator separator) {
        ActivationView activations = separator instanceof ActivationView view ? view : null;
        DirectionView directions = separator instanceof DirectionView view ? view : null;
        try {
            return new SeparatorView(
                    activations,
                    directions,
                    activations == null ? 0 : Math.max(0, activations.atoms()),
                    directions == null ? null : directions.grid());
        } catch (RuntimeException | LinkageError fault) { // a guest's; a picture is no reason not to start
            return NONE;
        }
    }

    /** {@return atoms whose activations can be seen, 0 when none can} */
    public int atoms() {
        return atoms;
    }

    /** {@return how directions are counted, empty when they are not} */
    public Optional<DirectionView.Grid> grid() {
        return Optional.ofNullable(grid);
    }

    /**
     * Copies what the last frame was explained by; called on the thread that runs the stream, between hops.
     *
     * @param active h, [atoms]
     * @param votes weight of each direction, [cells]; of no length when directions are not counted
     * @param boxes where each source is, as in {@link DirectionView#directions}, [sources][4]
     */
    @AudioThread
    public void copy(float[] active, float[] votes, float[][] boxes) {
        if (blind) {
            return;
        }
        try {
            if (activations != null) {
                activations.activations(active);
            }
            if (directions != null) {
                directions.directions(votes, boxes);
            }
        } catch (Throwable fault) { // a guest's, whatever it is: the sound goes on
            blind = true;
            Arrays.fill(active, 0);
            Arrays.fill(votes, 0);
        }
    }
}
