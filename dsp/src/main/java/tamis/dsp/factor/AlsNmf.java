package tamis.dsp.factor;

import java.util.SplittableRandom;
import tamis.dsp.nmf.BetaDivergence;

/**
 * The projected alternating-least-squares heuristic: {@code W <- (X Z^+)_+}, {@code Z <- (W^+ X)_+}.
 *
 * <p>Fast and without any promise: the projections may raise the distance, and it may circle. The best pair met is
 * returned. Source: "Algorithms and applications for approximate nonnegative matrix factorization", Computational
 * Statistics and Data Analysis 52 (2007).
 */
public record AlsNmf() implements Nmf {
    @Override
    public String name() {
        return "ALS";
    }

    /** {@return the best factors met; the trace holds half the squared distance of every iteration, and may rise} */
    @Override
    public Factorization factorize(NmfRequest request, Progress progress) {
        Matrix x = request.data();
        Factorization start =
                request.initialization().start(x, request.components(), new SplittableRandom(request.seed()));
        Matrix w = start.w();
        Matrix z = start.h();
        MultiplicativeStep distance = new MultiplicativeStep(BetaDivergence.EUCLIDEAN, x);
        Matrix bestW = w.copy();
        Matrix bestZ = z.copy();
        double[] best = {distance.divergence(w, z)};
        Descent descent = Descent.run(request.stop(), progress, best[0], () -> {
            Matrix gramZ = SymmetricEigen.of(z.timesTranspose(z)).pseudoInverse();
            w.assign(positive(x.timesTranspose(z).times(gramZ)));
            Matrix gramW = SymmetricEigen.of(w.transposeTimes(w)).pseudoInverse();
            z.assign(positive(gramW.times(w.transposeTimes(x))));
            double reached = distance.divergence(w, z);
            if (reached < best[0]) {
                best[0] = reached;
                bestW.assign(w);
                bestZ.assign(z);
            }
            return reached;
        });
        return new Factorization(bestW, bestZ, descent);
    }

    private static Matrix positive(Matrix matrix) {
        return matrix.map(value -> Math.max(0, value));
    }
}
