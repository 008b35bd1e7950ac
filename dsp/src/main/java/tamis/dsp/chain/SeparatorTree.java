package tamis.dsp.chain;

import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>A part that is bypassed, or fails, lets what comes to it pass whole, at the same delay. Allocates only in the
 * constructor.
 */
public final class SeparatorTree implements HopStream {
    private final StreamSpec spec;
    private final Analyzer analyzer;
    private final OverlapAdd overlapAdd;
    private final Spectrum mixture;
    private final Spectrum output;
    private final float[] gain; // of what needs no outlet, [bins]
    private final MaskNode root;
    private final List<Outlet> built = new ArrayList<>();
    private final Outlet[] outlets;
    private final DelayLine delay; // of what needs no outlet
    private final int latencySamples;

    /** Builds a tree, ready to run. */
    public SeparatorTree(TreeNode root) {
        this(new MaskNode.Place(root, 0, 0));
    }

    private SeparatorTree(MaskNode.Place place) {
        TreeNode node = place.node();
        int channels = node.spec().channels();
        int bins = node.spec().stft().bins();
        this.spec = node.spec();
        this.analyzer = new Analyzer(node.window(), channels);
        this.overlapAdd = new OverlapAdd(node.window(), channels);
        this.mixture = new Spectrum(channels, bins);
        this.output = new Spectrum(channels, bins);
        this.gain = new float[bins];
        this.root = new MaskNode(node, place.part(), place.firstLeaf(), below -> {
            Outlet outlet = new Outlet(node.window(), channels, new SeparatorTree(below));
            built.add(outlet);
            return outlet;
        });
        this.outlets = built.toArray(Outlet[]::new);
        int slowest = built.stream().mapToInt(Outlet::latencySamples).max().orElse(0);
        built.forEach(outlet -> outlet.delayTo(slowest));
        this.delay = new DelayLine(channels, slowest);
        this.latencySamples = spec.stft().latencySamples() + slowest;
        if (root.parts() > Controls.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a tree must have at most " + Controls.MOST_PARTS + " separators, got " + root.parts());
        }
    }

    @Override
    @AudioThread
    public void process(float[][] in, Controls controls, Effort effort, float[][] out) {
        analyzer.analyze(in, mixture);
        Arrays.fill(gain, 0);
        root.processAll(mixture, controls, effort, gain);
        mixture.scale(gain, output);
        overlapAdd.synthesize(output, out);
        delay.process(out);
        for (Outlet outlet : outlets) {
            outlet.addTo(out, mixture, controls, effort);
        }
    }

    @Override
    @AudioThread
    public void reset() {
        analyzer.reset();
        overlapAdd.reset();
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
        return root.masks();
    }

    @Override
    @AudioThread
    public Spectrum mixture() {
        return mixture;
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
