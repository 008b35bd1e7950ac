package tamis.demo.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.Desk;
import tamis.demo.control.Session;
import tamis.dsp.separator.DirectionView;
import tamis.realtime.pipeline.TapFrame;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * What a view shows of one moment. Pictures are one byte a bin or atom, base64: magnitudes in half decibels above -120 dB
 * (of a full-scale sine's bin), activations likewise (of one), masks in 255ths.
 *
 * @param position of the spectrum in the stream, in hops
 * @param lost frames since the last one that this view was too slow for
 * @param input what came in, [bins]
 * @param output what the faders made of it, [bins]
 * @param removed what they took away, [bins]
 * @param masks share by source, [bins]
 * @param levelsDb how loud each source is before its fader: its part of the power of what came in
 * @param activations how much of each atom is in it, [atoms]; empty where the separator has none to show
 * @param directions null unless the separator tells sources apart by direction
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
        Map<String, String> masks,
        Map<String, Double> levelsDb,
        String activations,
        @Nullable LiveDirections directions) {
    private static final double SILENCE = 1e-12; // of power

    /** Makes a frame of a running session. */
    static LiveFrame of(
            Session session, TapFrame tap, DirectionView.@Nullable Grid grid, TelemetrySnapshot now, long lost) {
        List<String> sources = session.chain().sources();
        Map<String, String> masks = new LinkedHashMap<>();
        Map<String, Double> levels = new LinkedHashMap<>();
        for (int source = 0; source < Math.min(tap.masks().length, sources.size()); source++) {
            float[] mask = tap.masks()[source];
            masks.put(sources.get(source), PictureText.shares(mask));
            levels.put(
                    sources.get(source), now.input().rmsDb() + 10 * Math.log10(share(tap.magnitude(), mask) + SILENCE));
        }
        double[] gain = gains(tap, session.desk(), sources);
        return new LiveFrame(
                tap.position(),
                lost,
                now.input().rmsDb(),
                now.input().peakDb(),
                now.output().rmsDb(),
                now.output().peakDb(),
                now.load(),
                now.xruns(),
                PictureText.levels(scaled(tap.magnitude(), bin -> 1)),
                PictureText.levels(scaled(tap.magnitude(), bin -> Math.abs(gain[bin]))),
                PictureText.levels(scaled(tap.magnitude(), bin -> Math.abs(1 - gain[bin]))),
                masks,
                levels,
                PictureText.levels(wide(tap.activations())),
                grid == null ? null : LiveDirections.of(grid, tap, sources));
    }

    private static double[] gains(TapFrame tap, Desk desk, List<String> sources) {
        double[] gain = new double[tap.magnitude().length];
        float[] faders = desk.gains(sources);
        float[][] shares = tap.masks();
        for (int bin = 0; bin < gain.length; bin++) {
            for (int source = 0; source < Math.min(shares.length, faders.length); source++) {
                gain[bin] += faders[source] * shares[source][bin];
            }
            gain[bin] = desk.bypass() ? 1 : gain[bin];
        }
        return gain;
    }

    private static double[] scaled(float[] magnitude, IntToDoubleFunction gain) {
        // A sine of amplitude 1 through a Hann window has the magnitude N/4; the bins are N/2 + 1.
        double scale = 2.0 / (magnitude.length - 1);
        double[] scaled = new double[magnitude.length];
        for (int bin = 0; bin < scaled.length; bin++) {
            scaled[bin] = magnitude[bin] * scale * gain.applyAsDouble(bin);
        }
        return scaled;
    }

    /** {@return what of the power a mask lets through} */
    private static double share(float[] magnitude, float[] mask) {
        double all = 0;
        double through = 0;
        for (int bin = 0; bin < magnitude.length; bin++) {
            double power = (double) magnitude[bin] * magnitude[bin];
            all += power;
            through += power * mask[bin] * mask[bin];
        }
        return all > 0 ? through / all : 0;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
