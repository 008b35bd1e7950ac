package tamis.presets.training.denoiser;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tamis.dsp.separators.UnrolledShape;

/**
 * Where training starts from: atoms are frames of speech alone and of noise alone, each decoded to its own source;
 * activations stay with their atom from layer to layer.
 */
final class Beginning {
    private static final float FAINT = 0.02f; // of an atom, for what is not meant to be there yet

    private final UnrolledShape shape;
    private final RandomGenerator random;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private Beginning(UnrolledShape shape, RandomGenerator random) {
        this.shape = shape;
        this.random = random;
    }

    /**
     * {@return parameters by name}
     *
     * @param speech frames of speech alone
     * @param noise frames of noise alone
     */
    static Map<String, Parameter> of(UnrolledShape shape, Frames speech, Frames noise, RandomGenerator random) {
        Beginning beginning = new Beginning(shape, random);
        int[] examples = beginning.chooseLoud(speech, noise);
        for (int layer = 0; layer < shape.layers(); layer++) {
            beginning.layer(layer, speech, noise, examples);
        }
        beginning.decoders(speech, noise, examples);
        return beginning.parameters;
    }

    private boolean isSpeech(int atom) {
        return atom < shape.atoms() * 3 / 5;
    }

    private int[] chooseLoud(Frames speech, Frames noise) {
        int[] rows = new int[shape.atoms()];
        for (int atom = 0; atom < rows.length; atom++) {
            Frames from = isSpeech(atom) ? speech : noise;
            int best = 0;
            double loudest = -1;
            for (int draw = 0; draw < 3; draw++) {
                int row = random.nextInt(from.count());
                double sum = 0;
                for (int bin = 0; bin < shape.bins(); bin++) {
                    sum += from.full()[row * shape.bins() + bin];
                }
                if (sum > loudest) {
                    loudest = sum;
                    best = row;
                }
            }
            rows[atom] = best;
        }
        return rows;
    }

    private void layer(int layer, Frames speech, Frames noise, int[] examples) {
        int atoms = shape.atoms();
        if (!parameters.containsKey(shape.dictionary(layer))) {
            put(shape.dictionary(layer), shape.features(), atoms, dictionary(speech, noise, examples));
        }
        put("gain" + layer, 1, atoms, scattered(atoms, 1, 0.05));
        put("sparsity" + layer, 1, atoms, scattered(atoms, 0.01, 0.05));
        put("sharpness" + layer, 1, atoms, scattered(atoms, 1.5, 0.1));
        if (layer == 0) {
            put("start", 1, atoms, scattered(atoms, 1, 0.1));
        } else {
            float[] transition = scattered(shape.handedOn() * atoms, FAINT / 4, 1);
            for (int atom = 0; atom < atoms; atom++) {
                transition[atom * atoms + atom] = 1;
                if (shape.handedOn() > atoms) {
                    transition[(atoms + atom) * atoms + atom] = 0.3f;
                }
            }
            put("transition" + layer, shape.handedOn(), atoms, transition);
        }
        memory(layer, atoms);
    }

    private void memory(int layer, int atoms) {
        float[] tau = new float[atoms];
        for (int atom = 0; atom < atoms; atom++) {
            tau[atom] = (float) Math.exp(random.nextDouble(Math.log(2), Math.log(60))); // 32 ms to 1 s at 16 ms
        }
        switch (shape.memory()) {
            case NONE -> {}
            case LEAKY -> put("pace" + layer, 1, atoms, tau);
            case GATED -> {
                put("moving" + layer, atoms, atoms, scattered(atoms * atoms, 1, 0.7));
                float[] staying = scattered(atoms * atoms, 1, 0.7);
                for (int i = 0; i < staying.length; i++) {
                    staying[i] *= tau[i % atoms];
                }
                put("staying" + layer, atoms, atoms, staying);
                put("decision" + layer, 1, atoms, scattered(atoms, 1.5, 0.1));
            }
        }
    }

    private float[] dictionary(Frames speech, Frames noise, int[] examples) {
        int features = shape.features();
        float[] w = new float[features * shape.atoms()];
        for (int atom = 0; atom < shape.atoms(); atom++) {
            float[] from = (isSpeech(atom) ? speech : noise).stacked();
            float sum = 0;
            for (int i = 0; i < features; i++) {
                sum += from[examples[atom] * features + i];
            }
            for (int i = 0; i < features; i++) {
                float example = from[examples[atom] * features + i] / sum;
                w[i * shape.atoms() + atom] =
                        (float) ((example + FAINT / features) * Math.exp(0.1 * random.nextGaussian()));
            }
        }
        return w;
    }

    private void decoders(Frames speech, Frames noise, int[] examples) {
        int bins = shape.bins();
        float[] toSpeech = new float[shape.handedOn() * bins];
        float[] toNoise = new float[shape.handedOn() * bins];
        for (int i = 0; i < shape.handedOn(); i++) {
            int atom = i % shape.atoms();
            float weight = (i < shape.atoms() ? 1f : 0.3f) / shape.features();
            float[] from = (isSpeech(atom) ? speech : noise).full();
            for (int bin = 0; bin < bins; bin++) {
                float example = weight * (from[examples[atom] * bins + bin] + FAINT);
                float scatter = (float) Math.exp(0.1 * random.nextGaussian());
                toSpeech[i * bins + bin] = scatter * example * (isSpeech(atom) ? 1 : 0.2f);
                toNoise[i * bins + bin] = scatter * example * (isSpeech(atom) ? 0.2f : 1);
            }
        }
        put("speech", shape.handedOn(), bins, toSpeech);
        put("noise", shape.handedOn(), bins, toNoise);
        put("speech-direct", 1, bins, scattered(bins, 0.1, 0.05));
        put("noise-direct", 1, bins, scattered(bins, 0.5, 0.05));
        put("exponent", 1, bins, scattered(bins, 3, 0.01));
    }

    private void put(String name, int rows, int columns, float[] start) {
        parameters.put(name, new Parameter(rows, columns, start));
    }

    private float[] scattered(int size, double centre, double spread) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (centre * Math.exp(spread * random.nextGaussian()));
        }
        return values;
    }
}
