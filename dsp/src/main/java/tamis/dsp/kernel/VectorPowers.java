package tamis.dsp.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import tamis.dsp.AudioThread;

/**
 * {@link Powers}, a register at a time: the same operations in the same order, so the same bits. Every method does as
 * many elements as fill whole registers and returns how many; each in one loop, as a vector handed to another method
 * might be allocated.
 */
final class VectorPowers {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorPowers() {}

    @AudioThread
    static int logarithm(float[] x, float[] out, int count) {
        int whole = count / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            IntVector bits = FloatVector.fromArray(SPECIES, x, i).reinterpretAsInts();
            IntVector octave = bits.sub(Powers.SQRT_HALF).lanewise(VectorOperators.ASHR, Powers.FRACTION_BITS);
            FloatVector f = bits.sub(octave.lanewise(VectorOperators.LSHL, Powers.FRACTION_BITS))
                    .reinterpretAsFloats()
                    .sub(1);
            FloatVector p = FloatVector.broadcast(SPECIES, Powers.LOG_8);
            p = p.mul(f).add(Powers.LOG_7);
            p = p.mul(f).add(Powers.LOG_6);
            p = p.mul(f).add(Powers.LOG_5);
            p = p.mul(f).add(Powers.LOG_4);
            p = p.mul(f).add(Powers.LOG_3);
            p = p.mul(f).add(Powers.LOG_2);
            p = p.mul(f).add(Powers.LOG_1);
            p = p.mul(f).add(Powers.LOG_0);
            FloatVector square = f.mul(f);
            FloatVector octaves = (FloatVector) octave.convertShape(VectorOperators.I2F, SPECIES, 0);
            FloatVector rest =
                    p.mul(f).mul(square).add(octaves.mul(Powers.LN2_LOW)).sub(square.mul(0.5f));
            f.add(rest).add(octaves.mul(Powers.LN2_HIGH)).intoArray(out, i);
        }
        return whole;
    }

    @AudioThread
    static int exponential(float[] x, float[] out, int count) {
        int whole = count / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector within =
                    FloatVector.fromArray(SPECIES, x, i).min(Powers.LARGEST).max(-Powers.LARGEST);
            IntVector power = ((IntVector) within.mul(Powers.LOG2_E)
                            .add(Powers.BIAS + 0.5f)
                            .convertShape(VectorOperators.F2I, INTS, 0))
                    .sub(Powers.BIAS);
            FloatVector powers = (FloatVector) power.convertShape(VectorOperators.I2F, SPECIES, 0);
            FloatVector r = within.sub(powers.mul(Powers.LN2_HIGH)).sub(powers.mul(Powers.LN2_LOW));
            FloatVector e = FloatVector.broadcast(SPECIES, Powers.EXP_5);
            e = e.mul(r).add(Powers.EXP_4);
            e = e.mul(r).add(Powers.EXP_3);
            e = e.mul(r).add(Powers.EXP_2);
            e = e.mul(r).add(Powers.EXP_1);
            e = e.mul(r).add(0.5f);
            e.mul(r)
                    .mul(r)
                    .add(r)
                    .add(1)
                    .mul(power.add(Powers.BIAS)
                            .lanewise(VectorOperators.LSHL, Powers.FRACTION_BITS)
                            .reinterpretAsFloats())
                    .intoArray(out, i);
        }
        return whole;
    }
}
