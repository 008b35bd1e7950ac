package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Tells when a stream is about as quiet as it ever was of late, as it is while nobody speaks: its level, smoothed, is
 * near the least of the past two seconds. Source of the tracked least: "Noise power spectral density estimation based on
 * optimal smoothing and minimum statistics", IEEE Trans. Speech and Audio Processing 9 (2001), here on the level
 * alone.
 */
final class PauseDetector {
    private static final double SMOOTHING_MILLIS =
            60; // longer than the gaps between glottal pulses, shorter than words
    private static final double PIECE_MILLIS = 250;
    private static final int PIECES = 8; // two seconds: people breathe more often
    private static final float NEAR = 2.5f; // 4 dB in power: noise alone wanders that far about its least

    private static final float LEAST = 1e-20f; // far below any sound; keeps a silent stream's level normal

    private final float past; // weight of it
    private final int framesOfPiece;
    private final float[] least = new float[PIECES]; // of each piece
    private float level; // smoothed power; negative before the first frame
    private int piece;
    private int frames; // of this piece

    PauseDetector(double hopMillis) {
        this.past = (float) Math.exp(-hopMillis / SMOOTHING_MILLIS);
        this.framesOfPiece = (int) Math.max(1, Math.round(PIECE_MILLIS / hopMillis));
        reset();
    }

    /** Hears one frame; {@return whether nobody seems to speak} */
    @AudioThread
    boolean pauses(float[] magnitude) {
        float power = 0;
        for (float value : magnitude) {
            power += value * value;
        }
        if (!(power <= Float.MAX_VALUE)) {
            return false; // not a sound
        }
        power = Math.max(power, LEAST);
        level = level < 0 ? power : power + past * (level - power);
        if (frames++ == framesOfPiece) {
            frames = 1;
            piece = (piece + 1) % PIECES;
            least[piece] = Float.MAX_VALUE;
        }
        least[piece] = Math.min(least[piece], level);
        float floor = Float.MAX_VALUE;
        for (float value : least) {
            floor = Math.min(floor, value);
        }
        return level < NEAR * floor;
    }

    @AudioThread
    void reset() {
        Arrays.fill(least, Float.MAX_VALUE);
        level = -1;
        piece = 0;
        frames = 0;
    }
}
