package tamis.dsp.chain;

import java.util.Arrays;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.DeferredSeparator;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;

/** Small trees to test with. */
public final class Trees {
    static final TreeBranch HEARD = new TreeBranch.Heard();

    private Trees() {}

    /** Two sources; the first gets more of a bin the louder it is, and more of low bins. */
    public record Lean(float share) implements Separator {
        @Override
        @AudioThread
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            for (int bin = 0; bin < mixture.bins(); bin++) {
                float size = Math.abs(mixture.re()[0][bin]);
                float mask = (bin < share * mixture.bins() ? 0.9f : 0.2f) * size / (size + 0.1f);
                masks.values()[0][bin] = mask;
                masks.values()[1][bin] = 1 - mask;
            }
        }

        @Override
        @AudioThread
        public void reset() {}
    }

    /** As another, whose masks come some frames later. */
    static final class Late implements DeferredSeparator {
        private final Separator prompt;
        private final Masks[] waiting;
        private int newest;

        Late(StftConfig stft, int lagFrames, float share) {
            this.prompt = new Lean(share);
            this.waiting = new Masks[1 + lagFrames];
            Arrays.setAll(waiting, frame -> new Masks(2, stft.bins()));
            reset();
        }

        @Override
        @AudioThread
        public int lagFrames() {
            return waiting.length - 1;
        }

        @Override
        @AudioThread
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            newest = (newest + 1) % waiting.length;
            prompt.process(mixture, parameters, waiting[newest]);
            masks.copyFrom(waiting[(newest + 1) % waiting.length]);
        }

        @Override
        @AudioThread
        public void reset() {
            for (Masks masks : waiting) { // those of silence
                Arrays.fill(masks.values()[0], 0);
                Arrays.fill(masks.values()[1], 1);
            }
        }

        @Override
        public void await() {}
    }

    static TreeNode node(StftConfig stft, Separator separator, TreeBranch... branches) {
        StreamSpec spec = new StreamSpec(16_000, 2, stft);
        return new TreeNode(
                spec,
                Window.sqrtHann(stft),
                separator,
                new MaskSmoother(2, stft.bins(), 0, 20, spec.hopMillis()),
                List.of(branches));
    }

    static TreeNode node(StftConfig stft, float share, TreeBranch... branches) {
        return node(stft, new Lean(share), branches);
    }

    static TreeBranch further(TreeNode node) {
        return new TreeBranch.Further(node);
    }
}
