package tamis.dsp.unfold;

/**
 * Stochastic gradient steps scaled by running estimates of the gradient's first two moments.
 *
 * <p>Sources: "Adam: A Method for Stochastic Optimization", ICLR 2015; with a decay above zero, AdamW:
 * "Decoupled Weight Decay Regularization", ICLR 2019. One instance per parameter array.
 */
public final class Adam {
    private final Settings settings;
    private final double[] mean;
    private final double[] square;
    private int steps;

    /**
     * How far and how smoothly to step.
     *
     * @param rate step size, above 0
     * @param meanDecay beta_1, in [0, 1)
     * @param squareDecay beta_2, in [0, 1)
     * @param epsilon keeps the quotient finite, above 0
     * @param weightDecay share of the parameter taken away per unit of rate, at least 0; above 0 this is AdamW
     */
    public record Settings(double rate, double meanDecay, double squareDecay, double epsilon, double weightDecay) {
        public Settings {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("rate must be above 0, got " + rate);
            }
            if (!(meanDecay >= 0 && meanDecay < 1 && squareDecay >= 0 && squareDecay < 1)) {
                throw new IllegalArgumentException(
                        "meanDecay and squareDecay must be in [0, 1), got " + meanDecay + " and " + squareDecay);
            }
            if (!(epsilon > 0 && weightDecay >= 0)) {
                throw new IllegalArgumentException(
                        "epsilon must be above 0 and weightDecay at least 0, got " + epsilon + " and " + weightDecay);
            }
        }

        /** The published defaults but for the rate, without weight decay. */
        public Settings(double rate) {
            this(rate, 0.9, 0.999, 1e-8, 0);
        }

        /** {@return the same with the decoupled weight decay of AdamW} */
        public Settings withWeightDecay(double weightDecay) {
            return new Settings(rate, meanDecay, squareDecay, epsilon, weightDecay);
        }
    }

    /**
     * Starts with both moments at zero.
     *
     * @param parameters length of the arrays given to {@link #step}
     */
    public Adam(Settings settings, int parameters) {
        this.settings = settings;
        mean = new double[parameters];
        square = new double[parameters];
    }

    /**
     * Takes one step downhill.
     *
     * @param parameters changed in place
     * @param gradient of the objective at {@code parameters}, as long, not modified
     */
    public void step(double[] parameters, double[] gradient) {
        if (parameters.length != mean.length || gradient.length != mean.length) {
            throw new IllegalArgumentException("parameters and gradient must have " + mean.length + " elements, got "
                    + parameters.length + " and " + gradient.length);
        }
        steps++;
        double meanScale = 1 / (1 - Math.pow(settings.meanDecay, steps));
        double squareScale = 1 / (1 - Math.pow(settings.squareDecay, steps));
        for (int i = 0; i < mean.length; i++) {
            mean[i] += (1 - settings.meanDecay) * (gradient[i] - mean[i]);
            square[i] += (1 - settings.squareDecay) * (gradient[i] * gradient[i] - square[i]);
            double step = mean[i] * meanScale / (Math.sqrt(square[i] * squareScale) + settings.epsilon);
            parameters[i] -= settings.rate * (step + settings.weightDecay * parameters[i]);
        }
    }
}
