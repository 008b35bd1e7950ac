package tamis.realtime.pipeline;

import tamis.dsp.AudioThread;

/** Peak and RMS of the last stretch of about 50 ms. One thread writes, any thread reads. */
final class LevelMeter {
    private final int stretch; // samples per reading
    private float peak;
    private double energy;
    private int count;
    private volatile long reading; // peak and RMS as float bits, in one word so that they belong together

    LevelMeter(int sampleRate, int channels) {
        this.stretch = Math.max(1, sampleRate * channels / 20);
    }

    /** Takes in [channels][hop]; {@return samples beyond full scale}. */
    @AudioThread
    int measure(float[][] samples) {
        int beyond = 0;
        for (float[] channel : samples) {
            for (float sample : channel) {
                float size = Math.abs(sample);
                peak = Math.max(peak, size);
                energy += size * size;
                beyond += size > 1 ? 1 : 0;
            }
            count += channel.length;
        }
        if (count >= stretch) {
            publish();
        }
        return beyond;
    }

    @AudioThread
    private void publish() {
        long high = Integer.toUnsignedLong(Float.floatToRawIntBits(peak)) << 32;
        reading = high | Integer.toUnsignedLong(Float.floatToRawIntBits((float) Math.sqrt(energy / count)));
        peak = 0;
        energy = 0;
        count = 0;
    }

    Level level() {
        long both = reading;
        return new Level(Float.intBitsToFloat((int) (both >>> 32)), Float.intBitsToFloat((int) both));
    }
}
