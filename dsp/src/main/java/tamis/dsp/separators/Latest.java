package tamis.dsp.separators;

import java.lang.ref.WeakReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The separator that was made last, as long as anybody runs it: the next one of the same model is made like it, and
 * shares its weights. Control threads, any number.
 */
final class Latest<S> {
    private volatile @Nullable WeakReference<S> latest;

    /**
     * {@return another separator}
     *
     * @param fits whether the latest runs the model that is wanted
     * @param again makes another like it
     * @param anew makes one from the model
     */
    S another(Predicate<S> fits, UnaryOperator<S> again, Supplier<S> anew) {
        WeakReference<S> reference = latest;
        S like = reference == null ? null : reference.get();
        S made = like != null && fits.test(like) ? again.apply(like) : anew.get();
        latest = new WeakReference<>(made);
        return made;
    }
}
