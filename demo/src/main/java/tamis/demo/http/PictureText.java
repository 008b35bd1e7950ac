package tamis.demo.http;

import java.util.Base64;

/** Rows of pictures as text: a byte a value, base64. */
final class PictureText {
    private static final double QUIETEST_DB = -120;
    private static final double STEPS_PER_DB = 2;
    private static final double LEAST = 1e-6; // -120 dB

    private PictureText() {}

    /** {@return amplitudes in half decibels above -120 dB, so up to 7.5 dB} */
    static String levels(double[] amplitudes) {
        byte[] bytes = new byte[amplitudes.length];
        for (int i = 0; i < bytes.length; i++) {
            double db = 20 * Math.log10(Math.max(amplitudes[i], LEAST));
            bytes[i] = whole(STEPS_PER_DB * (db - QUIETEST_DB));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@return shares of one in 255ths} */
    static String shares(float[] shares) {
        byte[] bytes = new byte[shares.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = whole(255.0 * shares[i]);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@return weights as the roots of their shares of the largest, in 255ths, so that small ones can be seen too} */
    static String roots(float[] weights) {
        double largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, weight);
        }
        byte[] bytes = new byte[weights.length];
        for (int i = 0; i < bytes.length && largest > 0; i++) {
            bytes[i] = whole(255 * Math.sqrt(weights[i] / largest));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte whole(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
