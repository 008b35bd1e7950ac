package tamis.realtime.pipeline;

/**
 * How loud.
 *
 * @param peak linear, full scale is 1
 * @param rms linear
 */
public record Level(float peak, float rms) {
    private static final double QUIETEST = 1e-6;

    /** {@return the peak in dBFS, at least -120} */
    public double peakDb() {
        return 20 * Math.log10(Math.max(peak, QUIETEST));
    }

    /** {@return the RMS in dBFS of a square wave, at least -120} */
    public double rmsDb() {
        return 20 * Math.log10(Math.max(rms, QUIETEST));
    }
}
