package tamis.realtime.insert;

import be.tarsos.dsp.SilenceDetector;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.StreamSpec;

/** Closes while TarsosDSP's detector hears silence in every channel; opens and closes over a few milliseconds. */
final class Gate implements Insert {
    static final InsertInfo INFO = new InsertInfo(
            "gate",
            "Lets nothing through while it is quiet.",
            List.of(
                    new Parameter("threshold", "dB", -100, 0, -50, "More counts as quiet; RMS of a block."),
                    new Parameter("hold", "ms", 0, 5000, 200, "It stays open longer after the last loud block."),
                    new Parameter("attack", "ms", 1, 1000, 5, "It opens more slowly."),
                    new Parameter("release", "ms", 1, 5000, 50, "It closes more slowly."),
                    new Parameter("range", "dB", 0, 100, 100, "Less is left while it is closed.")));

    private final SilenceDetector detector = new SilenceDetector();
    private final double silenceDb;
    private final int holdSamples;
    private final float attackStep; // of the gain, per sample
    private final float releaseStep;
    private final float closed; // gain
    private float gain;
    private int heldSamples; // left to hold

    Gate(StreamSpec spec, float[] values) {
        // The detector divides the root of the energy by the length, not by its root as an RMS does.
        this.silenceDb = values[0] - 10 * Math.log10(spec.stft().hop());
        this.holdSamples = Math.round(values[1] * spec.sampleRate() / 1000);
        this.attackStep = 1000 / (values[2] * spec.sampleRate());
        this.releaseStep = 1000 / (values[3] * spec.sampleRate());
        this.closed = (float) Math.pow(10, -values[4] / 20);
        this.gain = closed;
    }

    @Override
    public int latencySamples() {
        return 0;
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        boolean loud = false;
        for (float[] channel : samples) {
            loud |= !detector.isSilence(channel, silenceDb);
        }
        heldSamples = loud ? holdSamples : Math.max(-1, heldSamples - samples[0].length);
        boolean open = loud || heldSamples > 0;
        float step = open ? attackStep : -releaseStep;
        float end = gain;
        for (float[] channel : samples) {
            end = gain;
            for (int i = 0; i < channel.length; i++) {
                end = Math.clamp(end + step, closed, 1f);
                channel[i] *= end;
            }
        }
        gain = end;
    }

    @Override
    public void reset() {
        gain = closed;
        heldSamples = 0;
    }
}
