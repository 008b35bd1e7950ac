package tamis.presets.training.denoiser;

/**
 * Crops of mixtures as frames, with what is needed to rate a mask; rows are frames, crop after crop.
 *
 * @param crops how many
 * @param framesPerCrop in each
 * @param bins in a frame
 * @param stacked what layers explain, [frames][features]
 * @param full compressed magnitudes, [frames][bins]
 * @param floor compressed noise floors, [frames][bins]
 * @param mixture power, [frames][bins]
 * @param speech power, [frames][bins]
 * @param common real part of mixture times conjugate speech, [frames][bins]
 */
record Frames(
        int crops,
        int framesPerCrop,
        int bins,
        float[] stacked,
        float[] full,
        float[] floor,
        float[] mixture,
        float[] speech,
        float[] common) {
    /** Frames to be filled. */
    Frames(int crops, int framesPerCrop, int bins, int features) {
        int rows = crops * framesPerCrop;
        this(
                crops,
                framesPerCrop,
                bins,
                new float[rows * features],
                new float[rows * bins],
                new float[rows * bins],
                new float[rows * bins],
                new float[rows * bins],
                new float[rows * bins]);
    }

    int count() {
        return crops * framesPerCrop;
    }
}
