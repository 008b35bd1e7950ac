package tamis.dsp.spatial;

import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.stft.Spectrum;

/** A separator whose sources are regions that do not change. */
final class DuetRegions implements Separator {
    private final float[][] boxes;
    private final float softness;
    private final DuetMask mask;

    DuetRegions(int frame, List<DuetRegion> regions, float softness) {
        this.boxes = regions.stream().map(DuetRegion::bounds).toArray(float[][]::new);
        this.softness = softness;
        this.mask = new DuetMask(frame, boxes.length);
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mask.compute(mixture, boxes, softness, masks);
    }

    @Override
    @AudioThread
    public void reset() {
        // Every frame is masked by itself: there is no past to forget.
    }
}
