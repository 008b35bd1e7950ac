package tamis.dsp.contract;

import tamis.dsp.separator.Failure;

/**
 * One promise.
 *
 * @param sentence what is promised, about the separator
 * @param check tries it
 */
public record Law(String sentence, Check check) {
    /** Tries a promise. */
    @FunctionalInterface
    public interface Check {
        /**
         * Returns when the promise was kept.
         *
         * @throws Broken when it was not; whatever else is thrown is the separator's, and breaks it too
         */
        void on(Subject subject);
    }

    /** A promise was not kept; the message tells how. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String how) {
            super(how);
        }
    }

    /** {@return how that separator does by this law; nothing a separator throws gets out} */
    public Verdict judge(Subject subject) {
        try {
            check.on(subject);
            return new Verdict(sentence, null, null);
        } catch (Broken broken) {
            return new Verdict(sentence, broken.getMessage(), null);
        } catch (Throwable thrown) { // an Error too: it is the separator that is judged
            return new Verdict(sentence, "it threw " + Failure.inWords(thrown), thrown);
        }
    }
}
