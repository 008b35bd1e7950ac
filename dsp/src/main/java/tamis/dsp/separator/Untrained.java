package tamis.dsp.separator;

import java.util.List;
import tamis.dsp.model.Blind;
import tamis.dsp.stft.StftConfig;

/**
 * What a separator runs on when nobody trained anything for it.
 *
 * @param sources names in the order of its masks
 * @param off those of them that are not wanted: their faders are down to begin with
 * @param sampleRate Hz it suggests
 * @param stft geometry it suggests
 */
public record Untrained(List<String> sources, List<String> off, int sampleRate, StftConfig stft) {
    public Untrained {
        sources = new Blind(sources).sources(); // checks the names
        off = List.copyOf(off);
        if (!sources.containsAll(off)) {
            throw new IllegalArgumentException("off must be among the sources " + sources + ", got " + off);
        }
        new StreamSpec(sampleRate, 1, stft); // checks the rate
    }

    /** {@return the model that names the sources, and no more} */
    public Blind model() {
        return new Blind(sources);
    }

    /** {@return a stream of that many channels as it suggests} */
    public StreamSpec spec(int channels) {
        return new StreamSpec(sampleRate, channels, stft);
    }
}
