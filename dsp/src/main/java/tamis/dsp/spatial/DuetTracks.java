package tamis.dsp.spatial;

import java.util.Arrays;
import tamis.dsp.AudioThread;

/**
 * Keeps each source at its own peak while the histogram changes: of all pairs of source and peak the nearest is matched
 * first, so that talkers do not change places when one becomes louder. A source whose peak is gone stays where it was.
 *
 * <p>One instance per stream. Allocates only in the constructor.
 */
public final class DuetTracks {
    private final DuetSettings settings;
    private final float[][] boxes; // [sources][4], NaN for a source that has no peak yet
    private final boolean[] sourceTaken;
    private final boolean[] peakTaken;

    /** Prepares for {@code sources} sources, all nowhere. */
    public DuetTracks(DuetSettings settings, int sources) {
        this.settings = settings;
        this.boxes = new float[sources][4];
        this.sourceTaken = new boolean[sources];
        this.peakTaken = new boolean[sources];
        reset();
    }

    /**
     * Moves the sources to the peaks found last; {@code held} is where each source has been put by hand, [sources][4],
     * NaN for a source that follows its peak.
     */
    @AudioThread
    public void follow(DuetPeaks peaks, float[][] held) {
        int count = Math.min(peaks.count(), peakTaken.length);
        for (int source = 0; source < boxes.length; source++) {
            sourceTaken[source] = !Float.isNaN(held[source][0]);
            if (sourceTaken[source]) {
                System.arraycopy(held[source], 0, boxes[source], 0, 4);
            }
        }
        for (int peak = 0; peak < peakTaken.length; peak++) {
            peakTaken[peak] = peak >= count;
        }
        for (int match = 0; match < boxes.length; match++) {
            matchNearest(peaks);
        }
    }

    /** {@return boxes of the sources, [sources][4]; the same array on every call, overwritten by the next follow} */
    @AudioThread
    public float[][] boxes() {
        return boxes;
    }

    /** Forgets where the sources were. */
    @AudioThread
    public void reset() {
        for (float[] box : boxes) {
            Arrays.fill(box, Float.NaN);
        }
    }

    @AudioThread
    private void matchNearest(DuetPeaks peaks) {
        int nearestSource = -1;
        int nearestPeak = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int source = 0; source < boxes.length; source++) {
            for (int peak = 0; peak < peakTaken.length; peak++) {
                double distance = sourceTaken[source] || peakTaken[peak]
                        ? Double.POSITIVE_INFINITY
                        : distance(boxes[source], peaks.attenuation(peak), peaks.delay(peak));
                if (distance < least) {
                    least = distance;
                    nearestSource = source;
                    nearestPeak = peak;
                }
            }
        }
        if (nearestSource >= 0) {
            sourceTaken[nearestSource] = true;
            peakTaken[nearestPeak] = true;
            float[] box = boxes[nearestSource];
            box[0] = peaks.attenuation(nearestPeak);
            box[1] = box[0];
            box[2] = peaks.delay(nearestPeak);
            box[3] = box[2];
        }
    }

    /** In units of the histogram's half width; a source that is nowhere is farther than any that is somewhere. */
    @AudioThread
    private double distance(float[] box, float attenuation, float delay) {
        if (Float.isNaN(box[0])) {
            return Double.MAX_VALUE;
        }
        double across = (attenuation - (box[0] + box[1]) / 2) / settings.attenuationLimit();
        double along = (delay - (box[2] + box[3]) / 2) / settings.delayLimit();
        return across * across + along * along;
    }
}
