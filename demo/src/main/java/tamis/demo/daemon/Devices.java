package tamis.demo.daemon;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import tamis.demo.control.StreamEnds;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stream.Controls;
import tamis.dsp.stream.HopStream;
import tamis.realtime.device.AudioDevice;
import tamis.realtime.device.AudioDevices;
import tamis.realtime.device.HopSink;
import tamis.realtime.device.HopSource;
import tamis.realtime.device.JavaSoundConfig;
import tamis.realtime.device.JavaSoundDevice;
import tamis.realtime.device.NoSink;
import tamis.realtime.device.Pace;
import tamis.realtime.device.PumpDevice;
import tamis.realtime.device.RawSink;
import tamis.realtime.device.RawSource;
import tamis.realtime.device.SoundFileSource;
import tamis.realtime.device.WavSink;
import tamis.realtime.pipeline.AudioPipeline;
import tamis.realtime.pipeline.Pipeline;
import tamis.realtime.pipeline.PipelineConfig;

/**
 * Both ends of a stream as configured.
 *
 * @param samplerate of sound cards, Hz; files are converted, raw samples have the preset's
 * @param chunksize period of sound cards, in samples; four of them are a buffer
 * @param targetLevel samples at the preset's rate kept in hand against jitter; empty for as many as the ends need
 */
public record Devices(
        int samplerate, int chunksize, OptionalInt targetLevel, int channels, CaptureEnd capture, PlaybackEnd playback)
        implements StreamEnds {
    private static final int PERIODS = 4;

    public Devices {
        if (capture instanceof CaptureEnd.JavaSound != playback instanceof PlaybackEnd.JavaSound) {
            throw new IllegalArgumentException("a sound card at one end needs one at the other: give both capture and"
                    + " playback the type JavaSound, or neither");
        }
    }

    @Override
    public Pipeline pipeline(HopStream stream, Controls controls) {
        StreamSpec spec = stream.spec();
        double samples = targetLevel.orElse(usualLevel(spec));
        int hops = (int) Math.clamp(Math.ceil(samples / spec.stft().hop()), 0, PipelineConfig.MOST_PREFILL_HOPS);
        return new AudioPipeline(stream, controls, PipelineConfig.NORMAL.withPrefillHops(hops));
    }

    /** A sound card's buffer, some hops where a clock drives a file, nothing where both ends can wait. */
    private int usualLevel(StreamSpec spec) {
        return switch (capture) {
            case CaptureEnd.JavaSound card -> bufferMillis() * spec.sampleRate() / 1000;
            case CaptureEnd.WavFile file ->
                file.pace() == Pace.FLAT_OUT
                        ? 0
                        : PipelineConfig.NORMAL.prefillHops() * spec.stft().hop();
            case CaptureEnd.RawFile file -> 0;
            case CaptureEnd.Stdin in -> 0;
        };
    }

    private int bufferMillis() {
        return (int) Math.ceil(1000.0 * PERIODS * chunksize / samplerate);
    }

    @Override
    public AudioDevice open(StreamSpec spec, int latencySamples) throws IOException {
        if (capture instanceof CaptureEnd.JavaSound in && playback instanceof PlaybackEnd.JavaSound out) {
            AudioDevices.check(in.device(), out.device());
            return new JavaSoundDevice(new JavaSoundConfig(in.device(), out.device(), samplerate, bufferMillis()));
        }
        boolean paced = capture instanceof CaptureEnd.WavFile file && file.pace() == Pace.REAL_TIME;
        return new PumpDevice(source(), sink(), paced ? Pace.REAL_TIME : Pace.FLAT_OUT, latencySamples);
    }

    private HopSource source() {
        return switch (capture) {
            case CaptureEnd.WavFile file -> new SoundFileSource(file.filename(), file.loop());
            case CaptureEnd.RawFile file ->
                new RawSource(file.filename().toString(), () -> Files.newInputStream(file.filename()), file.format());
            case CaptureEnd.Stdin in ->
                new RawSource("standard input", () -> new FileInputStream(FileDescriptor.in), in.format());
            case CaptureEnd.JavaSound card -> throw new IllegalStateException("sound cards are devices of their own");
        };
    }

    private HopSink sink() {
        return switch (playback) {
            case PlaybackEnd.WavFile file -> new WavSink(file.filename(), file.format());
            case PlaybackEnd.RawFile file ->
                new RawSink(file.filename().toString(), () -> Files.newOutputStream(file.filename()), file.format());
            case PlaybackEnd.Stdout out ->
                new RawSink("standard output", () -> new FileOutputStream(FileDescriptor.out), out.format());
            case PlaybackEnd.Discard nowhere -> new NoSink();
            case PlaybackEnd.JavaSound card -> throw new IllegalStateException("sound cards are devices of their own");
        };
    }
}
