package tamis.dsp.separators;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/**
 * Takes mains hum and hiss from speech and music alike: each frame is a programme, a comb of steady lines
 * ({@link HumLines}) and a smooth steady noise ({@link HissBands}); what these two leave is the programme's.
 *
 * <p>The programme's share of a bin is {@code r / (1 + r)}, r its power over that of both disturbances, which is a mean
 * of what the last frame left and of what this one seems to. Source: "Speech enhancement using a minimum mean-square
 * error short-time spectral amplitude estimator", IEEE Trans. ASSP 32 (1984), the decision-directed estimate. The rest of the bin goes to
 * hum and hiss by their powers. Nothing is trained: it knows what hum and hiss are like.
 */
public final class HumHissSeparator implements Separator {
    static final float LOUDEST = 1e6f; // 120 dB above a magnitude of one
    private static final float SILENCE = 1e-7f; // mean of a frame that is nothing but 16-bit rounding, and less
    static final float NOTHING = 1e-12f; // keeps quotients finite in silence; its square is still normal
    private static final float MORE = 1.2f; // that the other comb must be stronger to be taken instead
    private static final double MEMORY_MILLIS = 150; // of the estimate that follows the last frame's

    private final HissBands hiss;
    private final HumLines[] combs; // of 50 and of 60 Hz
    private final float memory;
    private final float[] magnitude; // [bins]
    private final float[] hissLevel;
    private final float[] humLevel;
    private final float[] left; // power of the programme in the last frame, [bins]
    private int comb; // the one that hum is taken for

    /** Makes a separator, ready to run. */
    public HumHissSeparator(StreamSpec spec) {
        int bins = spec.stft().bins();
        this.hiss = new HissBands(spec);
        this.combs = new HumLines[] {new HumLines(spec, 50), new HumLines(spec, 60)};
        this.memory = (float) Math.exp(-spec.hopMillis() / MEMORY_MILLIS);
        this.magnitude = new float[bins];
        this.hissLevel = new float[bins];
        this.humLevel = new float[bins];
        this.left = new float[bins];
        reset();
    }

    @Override
    @AudioThread
    public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
        mixture.magnitude(magnitude);
        double sum = 0;
        for (int bin = 0; bin < magnitude.length; bin++) {
            magnitude[bin] = magnitude[bin] <= LOUDEST ? magnitude[bin] : 0; // false for NaN and infinity
            sum += magnitude[bin];
        }
        if (sum > SILENCE * magnitude.length) { // digital silence teaches nothing
            hiss.follow(magnitude);
            for (HumLines each : combs) {
                each.follow(mixture);
            }
        } else {
            for (HumLines each : combs) {
                each.pass();
            }
        }
        choose(parameters.get(HumHissProvider.MAINS));
        hiss.write(hissLevel);
        combs[comb].write(humLevel);
        share(parameters.get(HumHissProvider.HUM_STRENGTH), parameters.get(HumHissProvider.HISS_STRENGTH), masks);
    }

    /** Takes the mains frequency that is asked for, or the one that there is more evidence for, and not by a hair. */
    @AudioThread
    private void choose(float mains) {
        if (mains > 0) {
            comb = mains < 55 ? 0 : 1;
        } else if (combs[1 - comb].strength() > MORE * combs[comb].strength()) {
            comb = 1 - comb;
        }
    }

    @AudioThread
    private void share(float humStrength, float hissStrength, Masks masks) {
        float[] programme = masks.values()[0];
        float[] hum = masks.values()[1];
        float[] hissing = masks.values()[2];
        for (int bin = 0; bin < magnitude.length; bin++) {
            float power = magnitude[bin] * magnitude[bin];
            float humPower = humStrength * humStrength * humLevel[bin] * humLevel[bin];
            float hissPower = hissStrength * hissStrength * hissLevel[bin] * hissLevel[bin];
            float both = humPower + hissPower + NOTHING;
            float ratio = (memory * left[bin] + (1 - memory) * Math.max(0, power - both)) / both;
            float share = ratio / (1 + ratio);
            left[bin] = Math.max(share * share * power, NOTHING);
            programme[bin] = share;
            hum[bin] = (1 - share) * (humPower / both);
            hissing[bin] = Math.max(0, 1 - share - hum[bin]);
        }
    }

    @Override
    @AudioThread
    public void reset() {
        hiss.reset();
        for (HumLines each : combs) {
            each.reset();
        }
        Arrays.fill(left, NOTHING);
        comb = 0;
    }
}
