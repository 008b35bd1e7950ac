package tamis.presets.training;

import tamis.dsp.Signal;

/**
 * What one source sounds like.
 *
 * @param source its name
 * @param atoms how many to learn, at least 1
 * @param signals that hold this source alone, at the rate of the training; gone through once, so they may be read as
 *     they are asked for; several channels count as their mean
 */
public record SourceMaterial(String source, int atoms, Iterable<Signal> signals) {
    public SourceMaterial {
        if (atoms < 1 || atoms > 4096) {
            throw new IllegalArgumentException("atoms of source " + source + " must be in [1, 4096], got " + atoms);
        }
    }
}
