package tamis.dsp.contract;

import tamis.dsp.mask.Masks;
import tamis.dsp.separator.Separator;
import tamis.dsp.stft.Spectrum;

/**
 * The law that nothing is allocated: after the warm-up, five stretches of 500 frames in a row must be free of it, within
 * a thousand. How long the compiler takes to replace code that still allocates depends on the load; one that allocates
 * the same again and again for 300 stretches is not waited for any longer.
 */
final class Allocation {
    private static final int STRETCH = 500;
    private static final int STRETCHES = 1000;
    private static final int IN_A_ROW = 5;
    private static final int HOPELESS = 300;

    private Allocation() {}

    static void check(Subject subject) {
        Separator separator = subject.create();
        Spectrum[] frames = subject.frames(Sound.NOISE, 8, 4);
        Masks masks = subject.masks();
        run(subject, separator, frames, masks, subject.warmUpFrames());
        long last = -1;
        int inARow = 0; // stretches that allocated as much as the last
        for (int stretch = 0; stretch < STRETCHES && inARow < (last == 0 ? IN_A_ROW : HOPELESS); stretch++) {
            long before = subject.machine().allocatedBytes();
            run(subject, separator, frames, masks, STRETCH);
            long allocated = subject.machine().allocatedBytes() - before;
            inARow = allocated == last ? inARow + 1 : 1;
            last = allocated;
        }
        if (last != 0 || inARow < IN_A_ROW) {
            throw new Law.Broken("the last " + STRETCH + " frames allocated " + last + " bytes");
        }
    }

    private static void run(Subject subject, Separator separator, Spectrum[] frames, Masks masks, int count) {
        for (int frame = 0; frame < count; frame++) {
            Subject.run(separator, frames[frame % frames.length], subject.parameters(), masks);
        }
    }
}
