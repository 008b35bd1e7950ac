package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DirectionView;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.spatial.DuetHistogram;
import tamis.dsp.spatial.DuetMask;
import tamis.dsp.spatial.DuetPeaks;
import tamis.dsp.spatial.DuetSettings;
import tamis.dsp.spatial.DuetTracks;
import tamis.dsp.stft.Spectrum;

/**
 * Tells sources apart by attenuation and delay between two channels, live: the histogram fades, its peaks are found anew
 * in every frame, and each source follows its own or stays in the region that it was given by hand.
 *
 * <p>Source: "Blind separation of speech mixtures via time-frequency masking", IEEE Trans. SP 52 (2004).
 */
public final class DuetSeparator implements Separator, DirectionView {
    private static final float NOWHERE = Float.NaN;

    private final double hopSeconds;
    private final DuetHistogram histogram;
    private final DuetPeaks peaks;
    private final DuetTracks tracks;
    private final DuetMask mask;
    private final float[][] held; // regions set by hand, [sources][4]

    /**
     * Makes a separator, ready to run.
     *
     * @throws IllegalArgumentException when the stream has not two channels
     */
    public DuetSeparator(StreamSpec spec, int sources) {
        if (spec.channels() != 2) {
            throw new IllegalArgumentException(
                    "duet needs a stream of 2 channels, got " + spec.channels() + ": a direction takes two ears");
        }
        int frame = spec.stft().frame();
        this.hopSeconds = spec.hopMillis() / 1000;
        DuetSettings settings = DuetSettings.at(spec.sampleRate());
        this.histogram = new DuetHistogram(settings, frame);
        this.peaks = new DuetPeaks(settings, sources);
        this.tracks = new DuetTracks(settings, sources);
        this.mask = new DuetMask(frame, sources);
        this.held = new float[sources][4];
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        histogram.decay((float) Math.exp(-hopSeconds / parameters.get(DuetProvider.MEMORY)));
        histogram.add(mixture);
        readRegions(parameters);
        peaks.find(histogram, held);
        tracks.follow(peaks, held);
        mask.compute(mixture, tracks.boxes(), parameters.get(DuetProvider.SOFTNESS), masks);
    }

    @AudioThread
    private void readRegions(ParameterValues parameters) {
        for (int source = 0; source < held.length; source++) {
            float[] box = held[source];
            Arrays.fill(box, NOWHERE);
            if (source < DuetProvider.REGIONS) {
                int first = DuetProvider.FIRST_REGION + 4 * source;
                boolean set = parameters.get(first) < parameters.get(first + 1)
                        && parameters.get(first + 2) < parameters.get(first + 3);
                for (int bound = 0; bound < box.length && set; bound++) {
                    box[bound] = parameters.get(first + bound);
                }
            }
        }
    }

    @Override
    @AudioThread
    public void reset() {
        histogram.reset();
        tracks.reset();
    }

    /** {@return the histogram's limits and cells} */
    public DuetSettings settings() {
        return histogram.settings();
    }

    @Override
    public Grid grid() {
        DuetSettings settings = histogram.settings();
        return new Grid(
                settings.attenuationLimit(), settings.delayLimit(), settings.attenuationCells(), settings.delayCells());
    }

    @Override
    @AudioThread
    public void directions(float[] votes, float[][] boxes) {
        histogram.copyTo(votes);
        for (int source = 0; source < Math.min(boxes.length, held.length); source++) {
            System.arraycopy(tracks.boxes()[source], 0, boxes[source], 0, 4);
        }
    }
}
