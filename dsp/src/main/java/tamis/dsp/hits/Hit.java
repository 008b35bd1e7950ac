package tamis.dsp.hits;

import java.util.ArrayList;
import java.util.List;

/**
 * An impact that was found.
 *
 * @param seconds from the stream's begin
 * @param strengthDb how far it rose over the noise, mean of the bands
 */
public record Hit(double seconds, float strengthDb) {
    /** {@return the hits that a detector finds in one channel, from its reset on; what fills no hop is left out} */
    public static List<Hit> all(HitDetector detector, float[] samples) {
        detector.reset();
        List<Hit> hits = new ArrayList<>();
        for (int from = 0; from + detector.hop() <= samples.length; from += detector.hop()) {
            if (detector.process(samples, from)) {
                hits.add(new Hit(detector.hitSeconds(), detector.strengthDb()));
            }
        }
        return hits;
    }
}
