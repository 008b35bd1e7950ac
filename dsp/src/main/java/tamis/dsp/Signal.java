package tamis.dsp;

/**
 * A finished stretch of sound, whole in memory.
 *
 * @param sampleRate Hz
 * @param samples [channels][samples], full scale is 1; every channel is as long
 */
public record Signal(int sampleRate, float[][] samples) {
    public Signal {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("sampleRate must be at least 1 Hz, got " + sampleRate);
        }
        if (samples.length == 0) {
            throw new IllegalArgumentException("a signal must have at least one channel, got none");
        }
        for (float[] channel : samples) {
            if (channel.length != samples[0].length) {
                throw new IllegalArgumentException(
                        "channels must be as long, got " + samples[0].length + " and " + channel.length + " samples");
            }
        }
    }

    public int channels() {
        return samples.length;
    }

    /** {@return samples of each channel} */
    public int length() {
        return samples[0].length;
    }

    public double seconds() {
        return (double) length() / sampleRate;
    }

    /** {@return the mean of the channels, [samples]; a new array} */
    public float[] mono() {
        float[] mean = new float[length()];
        for (float[] channel : samples) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += channel[i] / samples.length;
            }
        }
        return mean;
    }
}
