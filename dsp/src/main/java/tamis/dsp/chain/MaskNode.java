package tamis.dsp.chain;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.GuardedSeparator;
import tamis.dsp.stream.SeparatorView;

/**
 * A separator of a tree and those below it that work on the same spectrum.
 *
 * <p>One whose masks come late splits the frame that they are for: it keeps what came to it for as long, and those below
 * it are given what came of that frame. Gains are summed up frame by frame, so each frame gets all its masks.
 */
final class MaskNode {
    private static final float NOTHING = 1e-9f; // -180 dB, below rounding: smaller shares count as none, so that no
    // product of masks turns subnormal

    private final int part; // place among the tree's separators
    private final int firstLeaf;
    private final int firstLeafOfTree; // what leaf shares begin with
    private final int frame; // frames ago of what its masks are for
    private final GuardedSeparator separator;
    private final SeparatorView view;
    private final Spectrum arriving; // the mixture's share that comes here
    private final Shares shares;
    private final @Nullable MaskNode[] children; // [sources]; null where the source is none
    private final @Nullable Outlet[] outlets; // [sources]; null likewise
    private final int parts;
    private final int leaves;

    /**
     * Builds a node.
     *
     * @param place where its controls are
     * @param firstLeafOfTree place of the first leaf of all that works on this spectrum
     * @param outlet makes the outlet of a node of another geometry, given where its controls are
     */
    MaskNode(Place place, int firstLeafOfTree, Function<Place, Outlet> outlet) {
        TreeNode node = place.node();
        int sources = node.branches().size();
        int bins = node.spec().stft().bins();
        this.part = place.part();
        this.firstLeaf = place.firstLeaf();
        this.separator = new GuardedSeparator(node.spec(), node.separator(), sources, node.smoother());
        this.view = SeparatorView.of(node.separator());
        this.firstLeafOfTree = firstLeafOfTree;
        this.frame = place.frame() + separator.lagFrames();
        this.arriving = new Spectrum(node.spec().channels(), bins);
        this.shares = new Shares(bins, separator.lagFrames());
        this.children = new MaskNode[sources];
        this.outlets = new Outlet[sources];
        int nextPart = part + 1;
        int nextLeaf = firstLeaf;
        for (int source = 0; source < sources; source++) {
            if (!(node.branches().get(source) instanceof TreeBranch.Further further)) {
                nextLeaf++;
                continue;
            }
            Place below = new Place(further.node(), nextPart, nextLeaf, frame);
            if (node.sharesSpectra(further.node())) {
                children[source] = new MaskNode(below, firstLeafOfTree, outlet);
            } else {
                outlets[source] = outlet.apply(below);
            }
            nextPart += further.node().nodes();
            nextLeaf += further.node().leaves();
        }
        this.parts = nextPart - part;
        this.leaves = nextLeaf - firstLeaf;
    }

    /**
     * Where a part of a tree has its controls.
     *
     * @param node the part's root
     * @param part place of its separator among the whole tree's
     * @param firstLeaf place of its first leaf among the whole tree's
     * @param frame frames that what comes to it is behind the mixture of the node above
     */
    record Place(TreeNode node, int part, int firstLeaf, int frame) {}

    /** {@return frames that the latest masks of this node and those below are behind the mixture} */
    int latestFrame() {
        int latest = frame;
        for (MaskNode child : children) {
            latest = child == null ? latest : Math.max(latest, child.latestFrame());
        }
        return latest;
    }

    /** Takes in all of the mixture. */
    @AudioThread
    void processAll(Mixtures mixtures, Controls controls, Effort effort, FrameGains gains, Masks leafShares) {
        Arrays.fill(shares.next(true), 1);
        process(mixtures, mixtures.ago(0), controls, effort, gains, leafShares);
    }

    /**
     * Separates what arrives, and adds what its faders let through to the gain of the frame that the masks are for.
     *
     * @param from what arrives
     * @param leafShares of that frame, [leaves of this spectrum's tree][bins]
     */
    @AudioThread
    private void process(
            Mixtures mixtures, Spectrum from, Controls controls, Effort effort, FrameGains gains, Masks leafShares) {
        boolean separated = separator.separate(
                from, controls.parameters().part(part), controls.reduced().part(part), effort);
        boolean heard = shares.leavingHeard();
        boolean open = heard && separated && !controls.bypass() && !controls.bypasses(part);
        float[] share = shares.leaving();
        float[] gain = gains.ago(frame);
        if (heard && !open) {
            for (int bin = 0; bin < gain.length; bin++) {
                gain[bin] += share[bin];
            }
        }
        int leaf = firstLeaf;
        Masks masks = separator.masks();
        for (int source = 0; source < masks.sources(); source++) {
            float[] mask = masks.values()[source];
            MaskNode child = children[source];
            Outlet outlet = outlets[source];
            if (child != null) {
                float[] passed = child.shares.next(open);
                if (separated) {
                    pass(mask, share, passed);
                } else {
                    Arrays.fill(passed, 0); // all of it passes here; those below keep count of frames
                }
                mixtures.ago(frame).scale(passed, child.arriving);
                child.process(mixtures, child.arriving, controls, separated ? effort : Effort.PASS, gains, leafShares);
                leaf += child.leaves;
            } else if (outlet != null) {
                if (open) {
                    pass(mask, share, outlet.share);
                } else {
                    Arrays.fill(outlet.share, 0);
                }
                leaf += outlet.tree().sources();
            } else {
                float[] leafShare = leafShares.values()[leaf - firstLeafOfTree];
                pass(mask, share, leafShare);
                if (open) {
                    add(leafShare, controls.gains().linear(leaf), gain);
                }
                leaf++;
            }
        }
    }

    @AudioThread
    private static void pass(float[] mask, float[] share, float[] to) {
        for (int bin = 0; bin < to.length; bin++) {
            float passed = share[bin] * mask[bin];
            to[bin] = passed < NOTHING ? 0 : passed;
        }
    }

    @AudioThread
    private static void add(float[] share, float fader, float[] gain) {
        for (int bin = 0; bin < gain.length; bin++) {
            gain[bin] += fader * share[bin];
        }
    }

    int parts() {
        return parts;
    }

    int leaves() {
        return leaves;
    }

    /** {@return how this node's own separator works} */
    SeparatorView view() {
        return view;
    }

    @AudioThread
    long faults() {
        long faults = separator.faults();
        for (MaskNode child : children) {
            faults += child == null ? 0 : child.faults();
        }
        return faults;
    }

    void await() {
        separator.await();
        for (MaskNode child : children) {
            if (child != null) {
                child.await();
            }
        }
    }

    String lastFault() {
        String last = separator.lastFault();
        for (MaskNode child : children) {
            last = last.isEmpty() && child != null ? child.lastFault() : last;
        }
        return last;
    }

    @AudioThread
    boolean bypassedByFault() {
        boolean bypassed = separator.bypassedByFault();
        for (MaskNode child : children) {
            bypassed |= child != null && child.bypassedByFault();
        }
        return bypassed;
    }

    @AudioThread
    void reset() {
        separator.reset();
        shares.clear();
        for (MaskNode child : children) {
            if (child != null) {
                child.reset();
            }
        }
    }
}
