package tamis.presets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tamis.dsp.stft.StftConfig;

/**
 * How long sound is under way in the transform: the length of the synthesis window, which is gathering a hop and
 * overlap-add together. The analysis window, and with it the model, stays as it is: a shorter delay costs quality
 * because masks act on less of each frame, and work because there are more frames.
 */
public enum LatencyProfile {
    /** 2 ms. */
    LOWEST(2),
    /** 8 ms. */
    LOW(8),
    /** 16 ms. */
    BALANCED(16),
    /** 32 ms. */
    QUALITY(32);

    private final int millis;

    LatencyProfile(int millis) {
        this.millis = millis;
    }

    /** {@return algorithmic delay} */
    public int millis() {
        return millis;
    }

    /** {@return what people call it: the name in lower case} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the one of that label}
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public static LatencyProfile labelled(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile must be one of "
                        + Arrays.stream(values()).map(LatencyProfile::label).collect(Collectors.joining(", "))
                        + ", got \"" + label + "\""));
    }

    /** {@return frames of that length, heard for this delay or for as long as they are, a hop every half of it} */
    public StftConfig of(int frame, int sampleRate) {
        int half = Math.clamp(Math.round(millis * (double) sampleRate / 2000), 1, frame / 2);
        return new StftConfig(frame, half, 2 * half);
    }
}
