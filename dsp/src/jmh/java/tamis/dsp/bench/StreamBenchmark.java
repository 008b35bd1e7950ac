package tamis.dsp.bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tamis.dsp.mask.MaskSmoother;
import tamis.dsp.mask.SourceGains;
import tamis.dsp.model.Dictionary;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separators.KlNmfProvider;
import tamis.dsp.stft.RealFft;
import tamis.dsp.stft.StftConfig;
import tamis.dsp.stft.Window;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.Effort;
import tamis.dsp.stream.StreamingSeparator;

/**
 * A hop in, a hop out, with 64 atoms and 10 iterations at 16 kHz; and the two transforms in it. Sounds that are silent
 * or the same for 60 s come first where the parameter says so: the hop must not cost more after them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StreamBenchmark {
    private static final int RATE = 16_000;
    private static final int MINUTE = 60 * RATE;

    @Param({"512", "1024"})
    public int frame;

    @Param({"noise", "silence-after-60-s", "tone-after-60-s"})
    public String sound = "";

    private StreamingSeparator stream;
    private Controls controls;
    private float[][][] hops;
    private float[][] out;
    private RealFft fft;
    private float[] samples;
    private float[] re;
    private float[] im;
    private int next;

    @Setup
    public void build() {
        StftConfig stft = new StftConfig(frame, frame / 4);
        StreamSpec spec = new StreamSpec(RATE, 1, stft);
        KlNmfProvider provider = new KlNmfProvider();
        float[][] atoms = new Shape(stft.bins(), 32, 10).dictionary();
        Dictionary dictionary = new Dictionary(List.of("speech", "noise"), new float[][][] {atoms, atoms});
        MaskSmoother smoother = new MaskSmoother(2, stft.bins(), 0, 20, spec.hopMillis());
        stream = new StreamingSeparator(spec, Window.sqrtHann(stft), provider.create(spec, dictionary), 2, smoother);
        controls = new Controls(SourceGains.solo(2, 0), ParameterValues.of(provider.info(), Map.of()));
        out = new float[1][stft.hop()];
        fft = new RealFft(frame);
        re = new float[stft.bins()];
        im = new float[stft.bins()];
        SplittableRandom random = new SplittableRandom(3);
        hops = new float[64][1][stft.hop()];
        for (int hop = 0; hop < hops.length; hop++) {
            for (int i = 0; i < stft.hop(); i++) {
                // Eight periods a hop, so that every frame of the tone is the same.
                hops[hop][0][i] = (float)
                        switch (sound) {
                            case "noise" -> random.nextGaussian() * 0.1;
                            case "tone-after-60-s" -> 0.3 * Math.sin(16 * Math.PI * i / stft.hop());
                            default -> 0;
                        };
            }
        }
        samples = new float[frame];
        samples[1] = 1;
        for (int i = 0; !sound.equals("noise") && i < MINUTE / stft.hop(); i++) {
            hop();
        }
    }

    @Benchmark
    public float[][] hop() {
        next = (next + 1) % hops.length;
        stream.process(hops[next], controls, Effort.FULL, out);
        return out;
    }

    @Benchmark
    public float[] transforms() {
        fft.forward(samples, re, im);
        fft.inverse(re, im, samples);
        return samples;
    }
}
