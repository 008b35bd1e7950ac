package tamis.dsp.spatial;

/**
 * A direction in which much is heard.
 *
 * @param attenuation symmetric, {@code a - 1/a} with a the second channel's gain relative to the first's
 * @param delaySamples delay of the second channel relative to the first
 * @param weight height of the smoothed histogram there
 */
public record DuetPeak(double attenuation, double delaySamples, double weight) {}
