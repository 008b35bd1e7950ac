package tamis.demo.live;

/** How alike a sound and its recording are, wherever in the recording it begins. */
public final class Likeness {
    private static final int COARSE = 8;

    private Likeness() {}

    /**
     * {@return the correlation, in [-1, 1], of a stretch of a sound with the recording, at the lag where both are most
     * alike}
     *
     * @param from sample of the sound at which the stretch begins
     * @param length of the stretch, in samples
     */
    public static double of(float[] sound, float[] recording, int from, int length) {
        float[] coarseSound = coarse(sound);
        float[] coarseRecording = coarse(recording);
        int end = recording.length - from - length;
        int about = bestLag(coarseSound, coarseRecording, from / COARSE, length / COARSE, 0, end / COARSE, COARSE);
        int lag = bestLag(sound, recording, from, length, (about - 1) * COARSE, (about + 2) * COARSE, COARSE);
        return correlation(sound, recording, from, length, lag, 1);
    }

    private static int bestLag(
            float[] sound, float[] recording, int from, int length, int first, int end, int samplesApart) {
        int best = Math.max(first, 0);
        double highest = -1;
        for (int lag = best; lag < end && from + length + lag <= recording.length; lag++) {
            double correlation = correlation(sound, recording, from, length, lag, samplesApart);
            if (correlation > highest) {
                highest = correlation;
                best = lag;
            }
        }
        return best;
    }

    /** {@return means of eight samples each, to look for the lag with an eighth of both time and work} */
    private static float[] coarse(float[] samples) {
        float[] means = new float[samples.length / COARSE];
        for (int i = 0; i < means.length * COARSE; i++) {
            means[i / COARSE] += samples[i] / COARSE;
        }
        return means;
    }

    private static double correlation(
            float[] sound, float[] recording, int from, int length, int lag, int samplesApart) {
        double product = 0;
        double left = 1e-20; // silence is like nothing
        double right = 1e-20;
        for (int i = from; i < from + length; i += samplesApart) {
            product += (double) sound[i] * recording[i + lag];
            left += (double) sound[i] * sound[i];
            right += (double) recording[i + lag] * recording[i + lag];
        }
        return product / Math.sqrt(left * right);
    }
}
