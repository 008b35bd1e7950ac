package tamis.realtime.insert;

import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.Parameter;

/** Louder or quieter. TarsosDSP's own cuts off what lies beyond full scale, which here is the limiter's business. */
final class Gain implements Insert {
    static final InsertInfo INFO = new InsertInfo(
            "gain", "Louder or quieter.", List.of(new Parameter("gain", "dB", -80, 40, 0, "Everything is louder.")));

    private final float linear;

    Gain(float[] values) {
        this.linear = (float) Math.pow(10, values[0] / 20);
    }

    @Override
    public int latencySamples() {
        return 0;
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= linear;
            }
        }
    }

    @Override
    public void reset() {}
}
