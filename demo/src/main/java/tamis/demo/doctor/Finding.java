package tamis.demo.doctor;

/**
 * What a look at one part of the audio set-up found.
 *
 * @param grade how bad it is
 * @param what was found, in a few words
 * @param mend what to do about it, empty for nothing
 */
public record Finding(Grade grade, String what, String mend) {
    /** How bad a finding is. */
    public enum Grade {
        /** As it should be. */
        GOOD,
        /** Works, with a limit. */
        FAIR,
        /** Nothing can be heard until it is mended. */
        BAD
    }

    static Finding good(String what) {
        return new Finding(Grade.GOOD, what, "");
    }

    static Finding fair(String what, String mend) {
        return new Finding(Grade.FAIR, what, mend);
    }

    static Finding bad(String what, String mend) {
        return new Finding(Grade.BAD, what, mend);
    }
}
