package tamis.presets.training.denoiser;

import java.util.Arrays;

/**
 * One matrix to learn, kept as logarithms so that it stays above zero whatever the step.
 *
 * @param rows at least 1
 * @param columns at least 1
 * @param logarithm [rows][columns]
 * @param value its exponential, [rows][columns]
 * @param gradient of the loss by {@code value}, [rows][columns]
 * @param mean running mean of the gradient by the logarithm
 * @param square running mean of that gradient's square
 * @param average running mean of the logarithm
 */
record Parameter(
        int rows,
        int columns,
        float[] logarithm,
        float[] value,
        float[] gradient,
        float[] mean,
        float[] square,
        float[] average) {
    private static final float LOWEST = -18; // e^-18 = 1.5e-8: as good as zero beside its neighbours
    private static final float HIGHEST = 12;

    /** A parameter with the given start; every number above zero. */
    Parameter(int rows, int columns, float[] start) {
        this(
                rows,
                columns,
                new float[start.length],
                start,
                new float[start.length],
                new float[start.length],
                new float[start.length],
                new float[start.length]);
        if (start.length != rows * columns) {
            throw new IllegalArgumentException("start must hold " + rows * columns + ", got " + start.length);
        }
        begin(start);
    }

    /** Starts from these numbers, [rows][columns], as if no step had been taken. */
    void begin(float[] start) {
        for (int i = 0; i < start.length; i++) {
            logarithm[i] = Math.clamp((float) Math.log(start[i]), LOWEST, HIGHEST);
        }
        System.arraycopy(logarithm, 0, average, 0, average.length);
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
        exponentiate();
    }

    void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Turns the gradient by the value into that by the logarithm, in place. {@return the sum of its squares} */
    double toLogarithm() {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= value[i];
            sum += (double) gradient[i] * gradient[i];
        }
        return sum;
    }

    /**
     * Takes one step downhill. Source: "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
     *
     * @param rate step length, already corrected for the start of the running means
     * @param scale of the gradient, below one when it is clipped
     * @param averageWeight of the past in the running mean of logarithms
     */
    void step(
            double rate,
            double scale,
            double meanWeight,
            double squareWeight,
            double squareCorrection,
            double averageWeight) {
        for (int i = 0; i < gradient.length; i++) {
            double slope = scale * gradient[i];
            mean[i] = (float) (meanWeight * mean[i] + (1 - meanWeight) * slope);
            square[i] = (float) (squareWeight * square[i] + (1 - squareWeight) * slope * slope);
            double size = Math.sqrt(square[i] * squareCorrection) + 1e-8;
            logarithm[i] = Math.clamp((float) (logarithm[i] - rate * mean[i] / size), LOWEST, HIGHEST);
            average[i] = (float) (averageWeight * average[i] + (1 - averageWeight) * logarithm[i]);
        }
        exponentiate();
    }

    /** {@return exponential of the average, [rows][columns]} */
    float[] averaged() {
        float[] out = new float[average.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.exp(average[i]);
        }
        return out;
    }

    void exponentiate() {
        for (int i = 0; i < value.length; i++) {
            value[i] = (float) Math.exp(logarithm[i]);
        }
    }
}
