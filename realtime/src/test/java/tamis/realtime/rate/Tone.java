package tamis.realtime.rate;

/** How much of a sound is one tone. */
public final class Tone {
    private Tone() {}

    /**
     * {@return energy of the tone that fits best, in least squares, over that of the rest, dB}
     *
     * @param from where to begin
     * @param angle of the tone from sample to sample, radians
     */
    public static double snrDb(float[] samples, int from, double angle) {
        double ss = 0;
        double sc = 0;
        double cc = 0;
        double xs = 0;
        double xc = 0;
        double xx = 0;
        for (int i = from; i < samples.length; i++) {
            double s = Math.sin(angle * i);
            double c = Math.cos(angle * i);
            ss += s * s;
            sc += s * c;
            cc += c * c;
            xs += samples[i] * s;
            xc += samples[i] * c;
            xx += samples[i] * (double) samples[i];
        }
        double determinant = ss * cc - sc * sc;
        double a = (xs * cc - xc * sc) / determinant;
        double b = (xc * ss - xs * sc) / determinant;
        double rest = 0;
        for (int i = from; i < samples.length; i++) {
            double left = samples[i] - a * Math.sin(angle * i) - b * Math.cos(angle * i);
            rest += left * left;
        }
        return 10 * Math.log10((xx - rest) / rest);
    }
}
