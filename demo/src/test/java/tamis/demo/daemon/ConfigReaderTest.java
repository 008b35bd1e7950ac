package tamis.demo.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tamis.demo.chain.Chain;
import tamis.demo.control.Library;
import tamis.demo.yaml.YamlFault;
import tamis.dsp.stream.HopStream;
import tamis.dsp.stream.PausingStream;
import tamis.presets.PresetStore;
import tamis.realtime.device.OnDeviceLost;
import tamis.realtime.device.Pace;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.host.SeparatorCatalog;

class ConfigReaderTest {
    private static final String WHOLE = """
            name: studio
            statefile: state.json
            control: {port: 8790, address: 127.0.0.1, token_file: token, hosts: [tamis.example]}
            streams:
              desk:
                enabled: false
                preset: speech-16k-nmf
                gains: {noise: -18, speech: 0}
                limits: {noise: 24}
                parameters: {iterations: 12}
                devices:
                  samplerate: 44100
                  chunksize: 256
                  target_level: 1024
                  channels: 2
                  capture: {type: WavFile, filename: in.wav, loop: true, pace: flat_out}
                  playback: {type: RawFile, filename: out.raw, format: S24LE3}
            """;

    private static final String RTP_OUT = "{type: Rtp, host: 192.0.2.8, port: 5004, packet_ms: 5}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyKeyArrivesAndPathsAreRelativeToTheFile() throws IOException {
        DaemonConfig config = read(WHOLE);
        assertEquals("studio", config.name());
        assertEquals(Optional.of(folder.resolve("state.json")), config.statefile());
        assertEquals(folder.resolve("token"), config.control().orElseThrow().tokenFile());
        StreamConfig stream = config.streams().get(0);
        assertEquals(-18, stream.chain().fader("noise").gainDb());
        assertEquals(24, stream.chain().fader("noise").limitDb());
        assertEquals(12f, stream.chain().separate().parameters().get("iterations"));
        assertEquals(1024, stream.devices().targetLevel().orElseThrow());
        var capture =
                assertInstanceOf(CaptureEnd.WavFile.class, stream.devices().capture());
        assertEquals(new CaptureEnd.WavFile(folder.resolve("in.wav"), true, Pace.FLAT_OUT), capture);
        assertEquals(
                new PlaybackEnd.RawFile(folder.resolve("out.raw"), PcmEncoding.S24),
                stream.devices().playback());
    }

    @ParameterizedTest
    @CsvSource({
        "chunksize, chunksise, :13:7: unknown key chunksise; did you mean chunksize?",
        "gains, gain, :8:5: unknown key gain; did you mean gains?",
        "port: 8790, port: 70000, ':3:17: port must be in [0, 65535], got 70000'",
        "WavFile, WaveFile, :16:23: there is no WaveFile here; did you mean WavFile?",
        "desk:, Desk:, ':5:3: a stream''s name must match'",
        "S24LE3, S20LE3, :17:60: there is no S20LE3 here; did you mean S24LE3?",
        "'noise: 24', 'noise: -24', ':9:21: noise must be in [0, 200.0] dB or off, got -24'",
        "noise: 24, nosie: 24, :9:14: no source nosie; did you mean noise?",
        "iterations, iteratoins, ':10:18: separator kl-nmf has no parameter iteratoins'",
        "iterations: 12, limiter.ceiling: 3, ':10:18: no part limiter'",
        "speech-16k-nmf, speech-16k-nfm, ':7:13: no preset \"speech-16k-nfm\"'",
        "gains, 'separate: {preset: duet}\n    gains', ':8:5: a stream has one of preset, separate, chain'",
        "gains, 'latency: lo\n    gains', ':8:14: latency must be one of lowest, low, balanced, quality, got lo'"
    })
    void aFaultSaysWhereItIsAndWhatMayHaveBeenMeant(String right, String wrong, String told) throws IOException {
        YamlFault fault = assertThrows(YamlFault.class, () -> read(WHOLE.replace(right, wrong)));
        assertTrue(String.valueOf(fault.getMessage()).contains(told), fault::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: TcpServer, port: 9000, address: 0.0.0.0}', token_file",
        "'{type: Rtp, port: 9000, address: 0.0.0.0}', 'allow: [192.0.2.7]'",
        "'{type: Rtp, port: 9000, payload_type: 11, samplerate: 48000}', payload_type must be 10 (44100 Hz",
        "'{type: TcpClient, port: 9000}', needs the key host",
        "'{type: Tcp, port: 9000}', there is no Tcp here"
    })
    void anEndThatIsAHoleOrNoneIsRefused(String end, String told) {
        YamlFault fault =
                assertThrows(YamlFault.class, () -> read(WHOLE.replaceFirst("capture: .*", "capture: " + end)));
        assertTrue(String.valueOf(fault.getMessage()).contains(told), fault::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: TcpServer, port: 9000, address: 0.0.0.0, token_file: token}'",
        "'{type: TcpClient, host: studio.example, port: 9000, format: FLOAT32LE, buffer_ms: 50}'",
        "'{type: Rtp, port: 5004, address: 0.0.0.0, allow: [192.0.2.7], payload_type: 10}'",
        "'{type: Rtp, port: 5004, samplerate: 16000, channels: 2, jitter_ms: 20}'"
    })
    void endsOfTheNetworkArePrintedAsTheyAreRead(String end) throws IOException {
        DaemonConfig config = read(WHOLE.replaceFirst("capture: .*", "capture: " + end)
                .replaceFirst("playback: .*", "playback: " + (end.contains("Rtp") ? RTP_OUT : end)));
        assertEquals(
                config.streams().get(0).devices(),
                read(ConfigWriter.write(config, library())).streams().get(0).devices());
    }

    @Test
    void whatSoundPassesMayBeWrittenOutOrStandInAFileOfItsOwn() throws IOException {
        String stream = """
                streams:
                  desk:
                    PATH
                    gains: {room: -9}
                    parameters: {iterations: 7, limiter.ceiling: -3}
                    devices: {capture: {type: Stdin}, playback: {type: Stdout}}
                """;
        String path = """
                before: [high-pass:frequency=80]
                separate: {preset: speech-16k-nmf, name: denoise, sources: {noise: {name: room}}}
                after: [{insert: limiter, bypass: true}]
                """;
        Files.writeString(folder.resolve("hall.yml"), path);
        Chain inline = read(stream.replace("    PATH\n", path.indent(4)))
                .streams()
                .get(0)
                .chain();
        assertEquals(
                inline,
                read(stream.replace("PATH", "chain: hall.yml")).streams().get(0).chain());
        assertEquals(-9, inline.fader("room").gainDb());
        assertEquals(7f, inline.part("denoise").parameters().get("iterations"));
        assertEquals(-3f, inline.part("limiter").parameters().get("ceiling"));
        YamlFault fault = assertThrows(
                YamlFault.class, () -> read(stream.replace("PATH", "chain: hall.yml\n    after: [limiter]")));
        assertTrue(String.valueOf(fault.getMessage()).contains(":4:5: the file of the chain"), fault::getMessage);
        Files.writeString(folder.resolve("hall.yml"), path.replace("preset", "presett"));
        fault = assertThrows(YamlFault.class, () -> read(stream.replace("PATH", "chain: hall.yml")));
        assertTrue(
                String.valueOf(fault.getMessage()).contains("hall.yml:2:12: unknown key presett"), fault::getMessage);
    }

    @Test
    void aCardThatGoesAndSilenceAndJackHaveKeysOfTheirOwn() throws IOException {
        String card = WHOLE.replaceFirst("capture: .*", "capture: {type: JavaSound, device: usb}")
                .replaceFirst("playback: .*", "playback: {type: JavaSound}")
                .replace(
                        "channels:",
                        "on_device_lost: silence\n      enable_rate_adjust: true\n      silence_threshold: -61\n      channels:");
        Devices devices = read(card).streams().get(0).devices();
        assertEquals(OnDeviceLost.SILENCE, devices.onDeviceLost());
        assertTrue(devices.rateAdjust());
        assertEquals(Optional.of(new Silence(-61, 3)), devices.silence());
        assertEquals(
                devices,
                read(ConfigWriter.write(read(card), library())).streams().get(0).devices());
        HopStream stream = library().open(read(card).streams().get(0).chain(), 2).stream();
        assertInstanceOf(PausingStream.class, devices.fitted(stream));
        String jack = card.replaceFirst("capture: .*", "capture: {type: Jack, client: voice, connect: false}")
                .replaceFirst("playback: .*", "playback: {type: Jack, ports: studio}")
                .replace("on_device_lost: silence", "on_device_lost: exit\n      silence_timeout: 1")
                .replace("enable_rate_adjust: true", "");
        devices = read(jack).streams().get(0).devices();
        assertEquals(OnDeviceLost.EXIT, devices.onDeviceLost());
        assertEquals(new CaptureEnd.Jack("voice", null, false, null), devices.capture());
        assertEquals(
                devices,
                read(ConfigWriter.write(read(jack), library())).streams().get(0).devices());
        for (String wrong : List.of(
                jack.replace("silence_timeout: 1", "enable_rate_adjust: true"),
                jack.replaceFirst("capture: .*", "capture: {type: Stdin}")
                        .replaceFirst("playback: .*", "playback: {type: Stdout}"),
                jack.replace("silence_threshold: -61", "chunksize: 1"),
                jack.replaceFirst("playback: .*", "playback: {type: Stdout}"),
                card.replace("on_device_lost: silence", "on_device_lost: silent"))) {
            assertThrows(YamlFault.class, () -> read(wrong), wrong);
        }
    }

    @Test
    void theShortestCleanBufferIsForSoundCards() throws IOException {
        String auto = WHOLE.replace("chunksize: 256", "chunksize: auto").replace("target_level: 1024", "");
        assertThrows(YamlFault.class, () -> read(auto));
        String cards = auto.replaceFirst("capture: .*", "capture: {type: JavaSound}")
                .replaceFirst("playback: .*", "playback: {type: JavaSound}");
        Devices devices = read(cards).streams().get(0).devices();
        assertEquals(OptionalInt.empty(), devices.chunksize());
        assertEquals(
                devices,
                read(ConfigWriter.write(read(cards), library()))
                        .streams()
                        .get(0)
                        .devices());
    }

    @Test
    void aChunkOfASoundCardIsOneThatCanBeOpened() throws IOException {
        String cards = WHOLE.replaceFirst("capture: .*", "capture: {type: JavaSound}")
                .replaceFirst("playback: .*", "playback: {type: JavaSound}");
        read(cards);
        YamlFault fault = assertThrows(YamlFault.class, () -> read(cards.replace("chunksize: 256", "chunksize: 16")));
        assertTrue(String.valueOf(fault.getMessage()).contains("chunksize 16 at"), fault::getMessage);
    }

    @Test
    void aDelayIsThatOfAllPresets() throws IOException {
        String text = WHOLE.replace("gains:", "latency: low\n    after: [limiter]\n    gains:");
        StreamConfig stream = read(text).streams().get(0);
        assertEquals(128, stream.chain().separate().preset().stft().synthesis());
        assertEquals(-18, stream.chain().fader("noise").gainDb());
    }

    @Test
    void whatIsPrintedIsReadAsTheSame() throws IOException {
        String text = WHOLE.replace("gains:", "latency: low\n    before: [gate]\n    after: [limiter]\n    gains:");
        String printed = ConfigWriter.write(read(text), library());
        assertTrue(printed.contains("ceiling: -1.0"), printed);
        DaemonConfig again = read(printed);
        assertEquals(printed, ConfigWriter.write(again, library()));
        assertEquals(
                read(text).streams().get(0).devices(), again.streams().get(0).devices());
    }

    private DaemonConfig read(String text) throws IOException {
        return ConfigReader.read(Files.writeString(folder.resolve("config.yml"), text), library());
    }

    private Library library() {
        return new Library(new PresetStore(folder), SeparatorCatalog.bundled());
    }
}
