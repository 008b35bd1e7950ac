package tamis.dsp.chain;

import java.util.Arrays;
import tamis.dsp.AudioThread;
import tamis.dsp.stft.Spectrum;

/** The last frames of a mixture, kept for separators whose masks come late. */
final class Mixtures {
    private final Spectrum[] frames; // a ring, [frames kept]
    private int newest;

    /** Keeps the newest frame and as many before it. */
    Mixtures(int channels, int bins, int before) {
        this.frames = new Spectrum[1 + before];
        Arrays.setAll(frames, frame -> new Spectrum(channels, bins));
    }

    /** {@return the frame to write the next mixture to; it held the oldest} */
    @AudioThread
    Spectrum next() {
        newest = newest + 1 == frames.length ? 0 : newest + 1;
        return frames[newest];
    }

    /** {@return the mixture of so many frames ago} */
    @AudioThread
    Spectrum ago(int count) {
        int place = newest - count;
        return frames[place < 0 ? place + frames.length : place];
    }

    /** {@return the oldest mixture kept, which all separators have come to} */
    @AudioThread
    Spectrum complete() {
        return ago(frames.length - 1);
    }

    @AudioThread
    void clear() {
        for (Spectrum frame : frames) {
            frame.clear();
        }
    }
}
