package tamis.dsp.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tamis.dsp.contract.Law.Broken;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;

/** What every separator promises its host. */
public final class SeparatorLaws {
    /** The one whose breach can be heard: it is tried on every plug-in before a stream is given to it. */
    public static final Law SHARES =
            new Law("its masks are shares in [0, 1] that sum to one, whatever comes in", SeparatorLaws::shares);

    private static final int FRAMES = 40;

    private SeparatorLaws() {}

    /** {@return all laws, in the order in which it helps to read them} */
    public static List<Law> all() {
        return List.of(
                new Law("it is written against this version of the interface", SeparatorLaws::version),
                new Law("it can be created", Subject::create),
                SHARES,
                new Law("it recovers from a bad frame", SeparatorLaws::recovery),
                new Law("every parameter at its limits gives shares", SeparatorLaws::limits),
                new Law("the least effort still gives shares", SeparatorLaws::leastEffort),
                new Law("it does not modify the mixture", SeparatorLaws::mixtureKept),
                new Law("after a reset the same frames give the same masks, bit for bit", SeparatorLaws::reset),
                new Law("two of the same give the same masks", SeparatorLaws::twins),
                new Law("two streams do not disturb each other", SeparatorLaws::neighbours),
                new Law("any thread gives the same masks", SeparatorLaws::anyThread),
                new Law("it allocates nothing once warm", Allocation::check),
                new Law("a frame geometry it cannot serve is refused", SeparatorLaws::geometry));
    }

    private static void version(Subject subject) {
        int version = subject.provider().info().apiVersion();
        require(version == SeparatorInfo.API_VERSION, "it is for version " + version);
    }

    private static void shares(Subject subject) {
        for (Sound sound : Sound.values()) {
            Separator separator = subject.create();
            requireShares(subject, separator, subject.parameters(), subject.frames(sound, FRAMES, 1), "on " + sound);
        }
    }

    private static void recovery(Subject subject) {
        for (Sound sound : Sound.values()) {
            Separator separator = subject.create();
            Subject.run(separator, subject.frames(sound, 1, 2)[0], subject.parameters(), subject.masks());
            Spectrum[] noise = subject.frames(Sound.NOISE, FRAMES, 2);
            requireShares(subject, separator, subject.parameters(), noise, "after " + sound);
        }
    }

    private static void limits(Subject subject) {
        SeparatorInfo info = subject.provider().info();
        for (Parameter parameter : info.parameters()) {
            for (float value : new float[] {parameter.lowest(), parameter.highest()}) {
                ParameterValues values = ParameterValues.of(info, Map.of(parameter.name(), value));
                Spectrum[] noise = subject.frames(Sound.NOISE, 4, 3);
                requireShares(subject, subject.create(), values, noise, "with " + parameter.name() + " = " + value);
            }
        }
    }

    private static void leastEffort(Subject subject) {
        ParameterValues least = subject.parameters().withEffort(1e-6f);
        requireShares(subject, subject.create(), least, subject.frames(Sound.NOISE, 1, 4), "at an effort of 1e-6");
    }

    private static void mixtureKept(Subject subject) {
        Spectrum mixture = subject.frames(Sound.NOISE, 1, 4)[0];
        Spectrum before = subject.frames(Sound.NOISE, 1, 4)[0];
        Subject.run(subject.create(), mixture, subject.parameters(), subject.masks());
        require(
                Arrays.deepEquals(before.re(), mixture.re()) && Arrays.deepEquals(before.im(), mixture.im()),
                "the spectrum was another after the call");
    }

    private static void reset(Subject subject) {
        Separator separator = subject.create();
        Spectrum[] noise = subject.frames(Sound.NOISE, FRAMES, 4);
        float[][][] first = subject.run(separator, noise);
        separator.reset();
        requireSame(first, subject.run(separator, noise));
    }

    private static void twins(Subject subject) {
        Spectrum[] noise = subject.frames(Sound.NOISE, FRAMES, 4);
        requireSame(subject.run(subject.create(), noise), subject.run(subject.create(), noise));
    }

    private static void neighbours(Subject subject) {
        Spectrum[] noise = subject.frames(Sound.NOISE, FRAMES, 4);
        float[][][] alone = subject.run(subject.create(), noise);
        Separator separator = subject.create();
        Separator other = subject.create();
        float[][][] beside = new float[FRAMES][][];
        for (int frame = 0; frame < FRAMES; frame++) {
            Subject.run(other, noise[FRAMES - 1 - frame], subject.parameters(), subject.masks());
            Masks masks = subject.masks();
            Subject.run(separator, noise[frame], subject.parameters(), masks);
            beside[frame] = masks.values();
        }
        requireSame(alone, beside);
    }

    private static void anyThread(Subject subject) {
        Spectrum[] noise = subject.frames(Sound.NOISE, FRAMES, 4);
        float[][][] here = subject.run(subject.create(), noise);
        float[][][] there = new float[FRAMES][][];
        subject.machine().elsewhere(() -> System.arraycopy(subject.run(subject.create(), noise), 0, there, 0, FRAMES));
        requireSame(here, there);
    }

    private static void geometry(Subject subject) {
        StreamSpec spec = subject.spec();
        int frame = spec.stft().frame() <= 2048
                ? spec.stft().frame() * 2
                : spec.stft().frame() / 2;
        StreamSpec other = new StreamSpec(spec.sampleRate(), spec.channels(), new StftConfig(frame, frame / 4));
        Subject wider = new Subject(
                subject.provider(), other, subject.model(), subject.parameters(), false, 0, subject.machine());
        Separator separator;
        try {
            separator = wider.create();
        } catch (IllegalArgumentException refused) {
            return;
        }
        require(!subject.tiedToGeometry(), "frames of " + frame + " samples were taken with a model for others");
        Spectrum[] noise = wider.frames(Sound.NOISE, 4, 5);
        requireShares(wider, separator, subject.parameters(), noise, "with frames of " + frame + " samples");
    }

    private static void requireShares(
            Subject subject, Separator separator, ParameterValues parameters, Spectrum[] frames, String when) {
        Masks masks = subject.masks();
        for (int frame = 0; frame < frames.length; frame++) {
            Subject.run(separator, frames[frame], parameters, masks);
            require(masks.valid(), when + ", frame " + frame + ": " + firstFault(masks));
        }
    }

    private static String firstFault(Masks masks) {
        for (int bin = 0; bin < masks.bins(); bin++) {
            double sum = 0;
            for (int source = 0; source < masks.sources(); source++) {
                float share = masks.values()[source][bin];
                if (!(share >= 0 && share <= 1)) {
                    return "the share of source " + source + " in bin " + bin + " is " + share;
                }
                sum += share;
            }
            if (!(Math.abs(sum - 1) < 1e-5)) {
                return "the shares in bin " + bin + " sum to " + sum;
            }
        }
        return "the shares are off by rounding";
    }

    private static void requireSame(float[][][] expected, float[][][] actual) {
        for (int frame = 0; frame < expected.length; frame++) {
            require(Arrays.deepEquals(expected[frame], actual[frame]), "frame " + frame + " differs");
        }
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new Broken(otherwise);
        }
    }
}
