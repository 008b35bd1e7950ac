package tamis.presets.training.denoiser;

import tamis.dsp.separators.UnrolledFeatures;
import tamis.dsp.separators.UnrolledShape;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.Window;

/** Cuts signals into spectra and features, exactly as a stream would. One thread at a time. */
final class FrameReader {
    private final int hop;
    private final Analyzer mixtureAnalyzer;
    private final Analyzer speechAnalyzer;
    private final Spectrum mixture;
    private final Spectrum speech;
    private final UnrolledFeatures features;
    private final float[] magnitude;
    private final float[][] hopIn;

    FrameReader(UnrolledShape shape, Window window) {
        this.hop = window.config().hop();
        this.mixtureAnalyzer = new Analyzer(window, 1);
        this.speechAnalyzer = new Analyzer(window, 1);
        this.mixture = new Spectrum(1, shape.bins());
        this.speech = new Spectrum(1, shape.bins());
        this.features = new UnrolledFeatures(shape);
        this.magnitude = new float[shape.bins()];
        this.hopIn = new float[1][hop];
    }

    /**
     * Reads one crop.
     *
     * @param mixed samples of the mixture, at least a hop for every frame of a crop
     * @param clean samples of its speech
     * @param crop which crop of {@code out} to fill
     */
    void read(float[] mixed, float[] clean, int crop, Frames out) {
        mixtureAnalyzer.reset();
        speechAnalyzer.reset();
        features.reset();
        for (int frame = 0; frame < out.framesPerCrop(); frame++) {
            int row = crop * out.framesPerCrop() + frame;
            System.arraycopy(mixed, frame * hop, hopIn[0], 0, hop);
            mixtureAnalyzer.analyze(hopIn, mixture);
            System.arraycopy(clean, frame * hop, hopIn[0], 0, hop);
            speechAnalyzer.analyze(hopIn, speech);
            mixture.magnitude(magnitude);
            features.next(magnitude);
            copy(features.stacked(), row, out.stacked());
            copy(features.full(), row, out.full());
            copy(features.floor(), row, out.floor());
            writePowers(row * out.bins(), out);
        }
    }

    private static void copy(float[] frame, int row, float[] to) {
        System.arraycopy(frame, 0, to, row * frame.length, frame.length);
    }

    private void writePowers(int at, Frames out) {
        float[] xr = mixture.re()[0];
        float[] xi = mixture.im()[0];
        float[] sr = speech.re()[0];
        float[] si = speech.im()[0];
        for (int bin = 0; bin < magnitude.length; bin++) {
            out.mixture()[at + bin] = xr[bin] * xr[bin] + xi[bin] * xi[bin];
            out.speech()[at + bin] = sr[bin] * sr[bin] + si[bin] * si[bin];
            out.common()[at + bin] = xr[bin] * sr[bin] + xi[bin] * si[bin];
        }
    }
}
