package tamis.dsp.unfold;

import tamis.dsp.factor.Matrix;

/** How non-negative weights move along a split gradient. */
public sealed interface WeightRule {
    /** {@return what moves weights of that many elements, with a memory of its own where the rule has one} */
    Mover mover(int elements);

    /** Moves one matrix of weights, step after step. */
    @FunctionalInterface
    interface Mover {
        /** Changes {@code weights} in place; none turns negative, and what is zero stays zero. */
        void move(Matrix weights, SplitGradient gradient);
    }

    /**
     * Non-negative back-propagation: {@code W <- W o ([grad]_- / [grad]_+)^exponent}. Source: "Deep NMF for speech
     * separation", ICASSP 2015.
     *
     * @param exponent in (0, 1]: 1 as published, less for shorter steps
     */
    record Multiplicative(double exponent) implements WeightRule {
        public Multiplicative {
            if (!(exponent > 0 && exponent <= 1)) {
                throw new IllegalArgumentException("exponent must be in (0, 1], got " + exponent);
            }
        }

        @Override
        public Mover mover(int elements) {
            return (weights, gradient) -> gradient.update(weights, exponent);
        }
    }

    /**
     * {@link Adam} on the logarithms of the weights, along {@code W o ([grad]_+ - [grad]_-)}: the usual way to train
     * positive weights.
     *
     * @param rate longest step of a logarithm, above 0
     */
    record LogAdam(double rate) implements WeightRule {
        public LogAdam {
            if (!(rate > 0 && rate < 1e3)) {
                throw new IllegalArgumentException("rate must be in (0, 1000), got " + rate);
            }
        }

        @Override
        public Mover mover(int elements) {
            Adam adam = new Adam(new Adam.Settings(rate), elements);
            return (weights, gradient) -> {
                double[] values = weights.data();
                double[] slope = gradient.difference().data();
                double[] change = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    slope[i] *= values[i];
                }
                adam.step(change, slope);
                for (int i = 0; i < values.length; i++) {
                    values[i] *= Math.exp(change[i]);
                }
            };
        }
    }
}
