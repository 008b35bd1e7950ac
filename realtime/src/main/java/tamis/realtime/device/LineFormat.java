package tamis.realtime.device;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import tamis.realtime.file.PcmEncoding;

/**
 * What a line carries.
 *
 * @param sampleRate Hz
 * @param encoding of a sample
 * @param channels one or two
 */
record LineFormat(int sampleRate, PcmEncoding encoding, int channels) {
    private static final List<Integer> USUAL_RATES = List.of(48_000, 44_100, 96_000, 32_000, 16_000);
    private static final List<PcmEncoding> ENCODINGS = List.of(PcmEncoding.S16, PcmEncoding.S24);

    /** {@return what to try, best first: the rate asked for before all others, then the channels, then 16 bits} */
    static List<LineFormat> candidates(int sampleRate, int channels) {
        Set<Integer> rates = new LinkedHashSet<>(List.of(sampleRate));
        rates.addAll(USUAL_RATES);
        List<LineFormat> candidates = new ArrayList<>();
        for (int rate : rates) {
            for (int count : new int[] {channels, 3 - channels}) {
                for (PcmEncoding encoding : ENCODINGS) {
                    candidates.add(new LineFormat(rate, encoding, count));
                }
            }
        }
        return candidates;
    }

    AudioFormat java() {
        return new AudioFormat(sampleRate, 8 * encoding.bytes(), channels, true, false);
    }

    /** {@return bytes of one sample of all channels} */
    int frameBytes() {
        return channels * encoding.bytes();
    }

    /** {@return samples per channel in that time} */
    int samples(int millis) {
        return Math.max(1, (int) ((long) sampleRate * millis / 1000));
    }

    @Override
    public String toString() {
        return sampleRate + " Hz, " + 8 * encoding.bytes() + " bits, " + (channels == 1 ? "mono" : "stereo");
    }
}
