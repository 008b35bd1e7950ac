package tamis.presets.training.denoiser;

/**
 * Brings a stretch of envelopes to the same mean and norm, first each band over time, then each moment over the bands,
 * and takes slopes back through both.
 */
final class Stretch {
    private final int bands;
    private final int frames;
    private final float[] first; // bands normalised, [bands][frames]
    private final float[] second; // then moments, [bands][frames]
    private final float[] bandScale;
    private final float[] momentScale;
    private final float[] slope;

    Stretch(int bands, int frames) {
        this.bands = bands;
        this.frames = frames;
        this.first = new float[bands * frames];
        this.second = new float[bands * frames];
        this.bandScale = new float[bands];
        this.momentScale = new float[frames];
        this.slope = new float[bands * frames];
    }

    /** Reads frames {@code start} and on of envelopes, [bands][count]. */
    void normalize(float[] envelopes, int start, int count) {
        for (int band = 0; band < bands; band++) {
            System.arraycopy(envelopes, band * count + start, first, band * frames, frames);
            bandScale[band] = normalize(first, band * frames, 1, frames);
        }
        System.arraycopy(first, 0, second, 0, second.length);
        for (int frame = 0; frame < frames; frame++) {
            momentScale[frame] = normalize(second, frame, frames, bands);
        }
    }

    /** {@return the normalised stretch, [bands][frames]; overwritten by the next} */
    float[] result() {
        return second;
    }

    /** Adds to {@code envelopeSlopes}, [bands][count], what slopes by the result, [bands][frames], come from. */
    void backward(float[] resultSlopes, float[] envelopeSlopes, int start, int count) {
        System.arraycopy(resultSlopes, 0, slope, 0, slope.length);
        for (int frame = 0; frame < frames; frame++) {
            backward(second, slope, frame, frames, bands, momentScale[frame]);
        }
        for (int band = 0; band < bands; band++) {
            backward(first, slope, band * frames, 1, frames, bandScale[band]);
            for (int frame = 0; frame < frames; frame++) {
                envelopeSlopes[band * count + start + frame] += slope[band * frames + frame];
            }
        }
    }

    /** Takes the mean out and divides by the norm. {@return one over the norm} */
    private static float normalize(float[] x, int start, int step, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x[start + i * step];
        }
        float mean = (float) (sum / length);
        double square = 0;
        for (int i = 0; i < length; i++) {
            float centred = x[start + i * step] - mean;
            x[start + i * step] = centred;
            square += centred * centred;
        }
        float scale = (float) (1 / Math.sqrt(square + 1e-10));
        for (int i = 0; i < length; i++) {
            x[start + i * step] *= scale;
        }
        return scale;
    }

    private static void backward(float[] normalised, float[] slope, int start, int step, int length, float scale) {
        double along = 0;
        for (int i = 0; i < length; i++) {
            along += slope[start + i * step] * normalised[start + i * step];
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            int at = start + i * step;
            slope[at] = (float) ((slope[at] - along * normalised[at]) * scale);
            sum += slope[at];
        }
        float mean = (float) (sum / length);
        for (int i = 0; i < length; i++) {
            slope[start + i * step] -= mean;
        }
    }
}
