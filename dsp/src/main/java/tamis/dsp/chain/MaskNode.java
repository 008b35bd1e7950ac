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

/** A separator of a tree and those below it that work on the same spectrum. */
final class MaskNode {
    private static final float NOTHING = 1e-9f; // -180 dB, below rounding: smaller shares count as none, so that no
    // product of masks turns subnormal

    private final int part; // place among the tree's separators
    private final int firstLeaf;
    private final GuardedSeparator separator;
    private final SeparatorView view;
    private final Spectrum arriving; // the mixture's share that comes here
    private final float[] share; // that share, [bins]
    private final @Nullable MaskNode[] children; // [sources]; null where the source is none
    private final @Nullable Outlet[] outlets; // [sources]; null likewise
    private final int parts;
    private final int leaves;

    /**
     * Builds a node.
     *
     * @param part place among the tree's separators; those below follow
     * @param firstLeaf place of its first leaf among the tree's
     * @param outlet makes the outlet of a node of another geometry, given where its parts and leaves begin
     */
    MaskNode(TreeNode node, int part, int firstLeaf, Function<Place, Outlet> outlet) {
        int sources = node.branches().size();
        int bins = node.spec().stft().bins();
        this.part = part;
        this.firstLeaf = firstLeaf;
        this.separator = new GuardedSeparator(node.spec(), node.separator(), sources, node.smoother());
        this.view = SeparatorView.of(node.separator());
        this.arriving = new Spectrum(node.spec().channels(), bins);
        this.share = new float[bins];
        this.children = new MaskNode[sources];
        this.outlets = new Outlet[sources];
        int nextPart = part + 1;
        int nextLeaf = firstLeaf;
        for (int source = 0; source < sources; source++) {
            if (!(node.branches().get(source) instanceof TreeBranch.Further further)) {
                nextLeaf++;
                continue;
            }
            TreeNode below = further.node();
            if (node.sharesSpectra(below)) {
                children[source] = new MaskNode(below, nextPart, nextLeaf, outlet);
            } else {
                outlets[source] = outlet.apply(new Place(below, nextPart, nextLeaf));
            }
            nextPart += below.nodes();
            nextLeaf += below.leaves();
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
     */
    record Place(TreeNode node, int part, int firstLeaf) {}

    /** Takes in all of the mixture. */
    @AudioThread
    void processAll(Spectrum mixture, Controls controls, Effort effort, float[] gain) {
        Arrays.fill(share, 1);
        process(mixture, mixture, controls, effort, true, gain);
    }

    /**
     * Separates what arrives, and adds what its faders let through to the gain of the mixture.
     *
     * @param from what arrives
     * @param heard whether it is to be heard from the leaves; if not, a node above lets it pass whole
     * @param gain of the mixture, [bins]
     */
    @AudioThread
    private void process(
            Spectrum mixture, Spectrum from, Controls controls, Effort effort, boolean heard, float[] gain) {
        boolean separated = separator.separate(
                from, controls.parameters().part(part), controls.reduced().part(part), effort);
        boolean open = heard && separated && !controls.bypass() && !controls.bypasses(part);
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
                pass(mask, child.share);
                if (separated) {
                    mixture.scale(child.share, child.arriving);
                    child.process(mixture, child.arriving, controls, effort, open, gain);
                } else {
                    child.shut();
                }
                leaf += child.leaves;
            } else if (outlet != null) {
                if (open) {
                    pass(mask, outlet.share);
                } else {
                    Arrays.fill(outlet.share, 0);
                }
                leaf += outlet.tree().sources();
            } else {
                if (open) {
                    add(mask, controls.gains().linear(leaf), gain);
                }
                leaf++;
            }
        }
    }

    @AudioThread
    private void pass(float[] mask, float[] to) {
        for (int bin = 0; bin < to.length; bin++) {
            float passed = share[bin] * mask[bin];
            to[bin] = passed < NOTHING ? 0 : passed;
        }
    }

    @AudioThread
    private void add(float[] mask, float fader, float[] gain) {
        for (int bin = 0; bin < gain.length; bin++) {
            gain[bin] += fader * mask[bin] * share[bin];
        }
    }

    /** Lets nothing out: a node above lets all pass. */
    @AudioThread
    private void shut() {
        for (int source = 0; source < children.length; source++) {
            MaskNode child = children[source];
            Outlet outlet = outlets[source];
            if (child != null) {
                child.shut();
            } else if (outlet != null) {
                Arrays.fill(outlet.share, 0);
            }
        }
    }

    int parts() {
        return parts;
    }

    int leaves() {
        return leaves;
    }

    @AudioThread
    Masks masks() {
        return separator.masks();
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
        for (MaskNode child : children) {
            if (child != null) {
                child.reset();
            }
        }
    }
}
