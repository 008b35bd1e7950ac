package tamis.dsp.chain;

import java.util.ArrayList;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.mask.Masks;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Analyzer;
import tamis.dsp.stft.OverlapAdd;
import tamis.dsp.stft.Spectrum;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.DelayLine;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.SeparatorView;

/**
 * A tree of separators as one stream. Its faders are those of its leaves in the order of the tree; its parts, for
 * bypass and parameters, are its separators, each before those below it.
 *
 * <p>A part that is bypassed, or fails, lets what comes to it pass whole, at the same delay. What separators that compute
 * elsewhere need to be in step is part of the delay. Allocates only in the constructor.
 */
public final class SeparatorTree implements HopStream {
    private final StreamSpec spec;
    private final Analyzer analyzer;
    private final OverlapAdd overlapAdd;
    private final Mixtures mixtures;
    private final Spectrum output;
    private final FrameGains gains; // of what needs no outlet
    private final MaskNode root;
    private final int firstLeaf;
    private final Masks leafShares;
    private final List<Outlet> built = new ArrayList<>();
    private final Outlet[] outlets;
    private final DelayLine delay; // of what needs no outlet
    private final int latencySamples;

    /** Builds a tree, ready to run. */
    public SeparatorTree(TreeNode root) {
        this(new MaskNode.Place(root, 0, 0, 0));
    }

    private SeparatorTree(MaskNode.Place place) {
        TreeNode node = place.node();
        int channels = node.spec().channels();
        int bins = node.spec().stft().bins();
        this.spec = node.spec();
        this.analyzer = new Analyzer(node.window(), channels);
        this.overlapAdd = new OverlapAdd(node.window(), channels);
        this.output = new Spectrum(channels, bins);
        this.firstLeaf = place.firstLeaf();
        this.root = new MaskNode(new MaskNode.Place(node, place.part(), firstLeaf, 0), firstLeaf, below -> {
            Outlet outlet = new Outlet(below, node.window(), channels, new SeparatorTree(below));
            built.add(outlet);
            return outlet;
        });
        this.outlets = built.toArray(Outlet[]::new);
        this.leafShares = new Masks(root.leaves(), bins);
        int latest = root.latestFrame();
        this.mixtures = new Mixtures(channels, bins, latest);
        this.gains = new FrameGains(bins, latest);
        int waiting = latest * spec.stft().hop();
        int slowest = Math.max(
                waiting, built.stream().mapToInt(Outlet::latencySamples).max().orElse(0));
        built.forEach(outlet -> outlet.delayTo(slowest));
        this.delay = new DelayLine(channels, slowest - waiting);
        this.latencySamples = spec.stft().latencySamples() + slowest;
        if (root.parts() > Controls.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a tree must have at most " + Controls.MOST_PARTS + " separators, got " + root.parts());
        }
    }

    @Override
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        analyzer.analyze(in, mixtures.next());
        gains.begin();
        root.processAll(mixtures, controls, effort, gains, leafShares);
        mixture().scale(gains.complete(), output);
        overlapAdd.synthesize(output, out);
        delay.process(out);
        for (Outlet outlet : outlets) {
            outlet.addTo(out, mixtures, controls, effort);
            outlet.tell(leafShares, firstLeaf);
        }
    }

    @Override
    @AudioThread
    public void reset() {
        analyzer.reset();
        overlapAdd.reset();
        mixtures.clear();
        gains.clear();
        root.reset();
        delay.reset();
        for (Outlet outlet : outlets) {
            outlet.reset();
        }
    }

    @Override
    public StreamSpec spec() {
        return spec;
    }

    @Override
    public int latencySamples() {
        return latencySamples;
    }

    @Override
    public int sources() {
        return root.leaves();
    }

    /** {@return separators in the tree} */
    public int parts() {
        return root.parts();
    }

    @Override
    @AudioThread
    public Masks masks() {
        return leafShares;
    }

    @Override
    @AudioThread
    public Spectrum mixture() {
        return mixtures.complete();
    }

    @Override
    public SeparatorView view() {
        return root.view();
    }

    @Override
    @AudioThread
    public long faults() {
        long faults = root.faults();
        for (Outlet outlet : outlets) {
            faults += outlet.tree().faults();
        }
        return faults;
    }

    @Override
    public void await() {
        root.await();
        for (Outlet outlet : outlets) {
            outlet.tree().await();
        }
    }

    @Override
    public String lastFault() {
        String last = root.lastFault();
        for (Outlet outlet : outlets) {
            last = last.isEmpty() ? outlet.tree().lastFault() : last;
        }
        return last;
    }

    @Override
    @AudioThread
    public boolean bypassedByFault() {
        boolean bypassed = root.bypassedByFault();
        for (Outlet outlet : outlets) {
            bypassed |= outlet.tree().bypassedByFault();
        }
        return bypassed;
    }
}
