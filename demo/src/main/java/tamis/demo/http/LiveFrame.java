package tamis.demo.http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tamis.demo.control.Desk;
import tamis.demo.control.Session;
import tamis.realtime.pipeline.TapFrame;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * What a view shows of one moment. Pictures are one byte a bin, base64: magnitudes in half decibels above -120 dB (of a
 * full-scale sine's bin), masks in 255ths.
 *
 * @param position of the spectrum in the stream, in hops
 * @param lost frames since the last one that this view was too slow for
 * @param input what came in, [bins]
 * @param output what the faders made of it, [bins]
 * @param removed what they took away, [bins]
 * @param masks share by source, [bins]
 */
record LiveFrame(
        long position,
        long lost,
        double inputRmsDb,
        double inputPeakDb,
        double outputRmsDb,
        double outputPeakDb,
        double load,
        long xruns,
        String input,
        String output,
        String removed,
        Map<String, String> masks) {
    private static final double QUIETEST_DB = -120;
    private static final double STEPS_PER_DB = 2;

    /** Makes a frame of a running session. */
    static LiveFrame of(Session session, TapFrame tap, TelemetrySnapshot now, long lost) {
        List<String> sources = session.preset().model().sources();
        Desk desk = session.desk();
        float[] gains = desk.gains(sources);
        float[] magnitude = tap.magnitude();
        float[][] shares = tap.masks();
        // A sine of amplitude 1 through a Hann window has the magnitude N/4; the bins are N/2 + 1.
        double scale = 2.0 / (magnitude.length - 1);
        byte[] input = new byte[magnitude.length];
        byte[] output = new byte[magnitude.length];
        byte[] removed = new byte[magnitude.length];
        for (int bin = 0; bin < magnitude.length; bin++) {
            double gain = 0;
            for (int source = 0; source < Math.min(shares.length, gains.length); source++) {
                gain += gains[source] * shares[source][bin];
            }
            gain = desk.bypass() ? 1 : gain;
            input[bin] = level(magnitude[bin] * scale);
            output[bin] = level(Math.abs(magnitude[bin] * gain) * scale);
            removed[bin] = level(Math.abs(magnitude[bin] * (1 - gain)) * scale);
        }
        Map<String, String> masks = new LinkedHashMap<>();
        for (int source = 0; source < Math.min(shares.length, sources.size()); source++) {
            masks.put(sources.get(source), text(shares(shares[source])));
        }
        return new LiveFrame(
                tap.position(),
                lost,
                now.input().rmsDb(),
                now.input().peakDb(),
                now.output().rmsDb(),
                now.output().peakDb(),
                now.load(),
                now.xruns(),
                text(input),
                text(output),
                text(removed),
                masks);
    }

    private static byte level(double amplitude) {
        double db = 20 * Math.log10(Math.max(amplitude, 1e-6));
        return (byte) Math.clamp(Math.round(STEPS_PER_DB * (db - QUIETEST_DB)), 0, 255);
    }

    private static byte[] shares(float[] mask) {
        byte[] shares = new byte[mask.length];
        for (int bin = 0; bin < mask.length; bin++) {
            shares[bin] = (byte) Math.clamp(Math.round(255.0 * mask[bin]), 0, 255);
        }
        return shares;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
