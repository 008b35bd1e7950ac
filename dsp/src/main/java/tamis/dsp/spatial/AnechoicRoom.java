package tamis.dsp.spatial;

import tamis.dsp.Signal;

/** Puts a sound in a direction, in a room without echoes: the mixing model of {@link Duet}. */
public final class AnechoicRoom {
    private static final int HALF = 32; // taps each side of the interpolating sinc; flat to 0.1 dB up to 0.93 Nyquist

    private AnechoicRoom() {}

    /**
     * Makes a two-channel sound of a one-channel one.
     *
     * @param sound one channel, not modified
     * @param attenuation symmetric, {@code a - 1/a} with a the gain of the second channel
     * @param delaySamples delay of the second channel relative to the first, any fraction, in [-1000, 1000]
     * @return the sound as it is and a times the sound delayed; a new signal
     */
    public static Signal place(Signal sound, double attenuation, double delaySamples) {
        if (sound.channels() != 1) {
            throw new IllegalArgumentException("sound must have one channel, got " + sound.channels());
        }
        if (!(Math.abs(delaySamples) <= 1000)) {
            throw new IllegalArgumentException("delaySamples must be in [-1000, 1000], got " + delaySamples);
        }
        double gain = (attenuation + Math.sqrt(attenuation * attenuation + 4)) / 2;
        float[] first = sound.samples()[0];
        int whole = (int) Math.floor(delaySamples);
        double[] taps = taps(delaySamples - whole);
        float[] second = new float[first.length];
        for (int i = 0; i < second.length; i++) {
            double sum = 0;
            for (int tap = -HALF; tap <= HALF; tap++) {
                int from = i - whole - tap;
                sum += from >= 0 && from < first.length ? taps[tap + HALF] * first[from] : 0;
            }
            second[i] = (float) (gain * sum);
        }
        return new Signal(sound.sampleRate(), new float[][] {first.clone(), second});
    }

    /** A sinc centred at {@code fraction}, in [0, 1), under a Hann window. */
    private static double[] taps(double fraction) {
        double[] taps = new double[2 * HALF + 1];
        for (int tap = -HALF; tap <= HALF; tap++) {
            double t = tap - fraction;
            double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
            taps[tap + HALF] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * t / (HALF + 1)));
        }
        return taps;
    }
}
