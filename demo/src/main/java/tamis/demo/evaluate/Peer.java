package tamis.demo.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tamis.dsp.Signal;
import tamis.dsp.metric.Alignment;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.file.WavFile;

/**
 * Somebody else's program, run as a command that reads a sound file and writes one. Its delay is found by
 * cross-correlation with the mixture, up to half a second, and taken out.
 *
 * @param command with the places in and out
 * @param folder for its files
 */
record Peer(ShellCommand command, Path folder) implements Contestant {
    private static final double MOST_DELAY = 0.5; // s

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public Attempt attempt(Signal mix, Signal clean) throws IOException, InterruptedException {
        Path in = folder.resolve("in.wav");
        Path out = folder.resolve("out.wav");
        WavFile.write(in, mix);
        Files.deleteIfExists(out);
        long started = System.nanoTime();
        command.run(Map.of("in", in, "out", out));
        double seconds = (System.nanoTime() - started) / 1e9;
        if (!Files.isRegularFile(out)) {
            throw new IOException(name() + " wrote no file to {out}: " + command.line());
        }
        return inStep(Resampling.to(mix.sampleRate(), AudioFile.read(out)), mix, seconds);
    }

    private Attempt inStep(Signal heard, Signal mix, double seconds) throws IOException {
        float[][] samples = new float[heard.channels()][];
        for (int channel = 0; channel < samples.length; channel++) {
            samples[channel] = Arrays.copyOf(heard.samples()[channel], mix.length());
        }
        Signal fitted = new Signal(mix.sampleRate(), samples);
        try {
            int most = Math.min((int) (MOST_DELAY * mix.sampleRate()), mix.length() - 1);
            int delay = Alignment.delay(fitted.mono(), mix.mono(), most);
            for (int channel = 0; channel < samples.length; channel++) {
                // From the whole output: what lies beyond the mixture's length is its delayed end.
                float[] whole = Alignment.earlier(heard.samples()[channel], delay);
                samples[channel] = Arrays.copyOf(whole, mix.length());
            }
            return new Attempt(new Signal(mix.sampleRate(), samples), seconds, delay);
        } catch (IllegalArgumentException fault) {
            throw new IOException(
                    name() + " wrote " + heard.length() + " samples that cannot be rated: " + fault.getMessage(),
                    fault);
        }
    }
}
