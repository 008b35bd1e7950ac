package tamis.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tamis.demo.offline.SoundFiles;
import tamis.dsp.Signal;
import tamis.dsp.metric.SiSdr;
import tamis.dsp.stream.Rendering;
import tamis.presets.Preset;
import tamis.presets.PresetStream;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;
import tamis.realtime.host.SeparatorCatalog;

/** How well a preset takes songs apart whose stems are known. Control thread only. */
public final class StemsBench {
    private final Preset preset;

    public StemsBench(Preset preset) {
        this.preset = preset;
    }

    /**
     * One song.
     *
     * @param mixedDb SI-SDR of the mixture for each source, in the preset's order
     * @param gainDb what the separated source has over that
     */
    public record Row(String song, List<Double> mixedDb, List<Double> gainDb) {
        /** {@return the mean of some songs} */
        public static Row mean(List<Row> rows) {
            return new Row(
                    "mean",
                    means(rows.stream().map(Row::mixedDb).toList()),
                    means(rows.stream().map(Row::gainDb).toList()));
        }

        private static List<Double> means(List<List<Double>> all) {
            List<Double> means = new ArrayList<>();
            for (int source = 0; source < all.getFirst().size(); source++) {
                int place = source;
                means.add(all.stream()
                        .mapToDouble(row -> row.get(place))
                        .average()
                        .orElse(Double.NaN));
            }
            return means;
        }
    }

    /**
     * {@return how it did on a song}
     *
     * @param folder holds a file for each of the preset's sources, named as it is; the mixture is their sum
     * @throws IOException when one is missing or cannot be read
     */
    public Row rate(Path folder) throws IOException {
        Map<String, float[]> stems = new LinkedHashMap<>();
        int length = 0;
        for (String source : preset.model().sources()) {
            float[] stem = Resampling.to(preset.sampleRate(), AudioFile.read(file(folder, source)))
                    .mono();
            stems.put(source, stem);
            length = Math.max(length, stem.length);
        }
        float[] sum = new float[length];
        for (float[] stem : stems.values()) {
            for (int i = 0; i < stem.length; i++) {
                sum[i] += stem[i];
            }
        }
        PresetStream stream = preset.open(1, SeparatorCatalog.bundled());
        Signal mixture = new Signal(preset.sampleRate(), new float[][] {sum});
        List<Double> mixed = new ArrayList<>();
        List<Double> gain = new ArrayList<>();
        for (Map.Entry<String, float[]> stem : stems.entrySet()) {
            float[] truth = java.util.Arrays.copyOf(stem.getValue(), length);
            float[] heard = Rendering.render(
                            stream.separator(),
                            stream.controls(preset.settings().withSolo(stem.getKey())),
                            mixture,
                            done -> {})
                    .samples()[0];
            double before = SiSdr.of(sum, truth);
            mixed.add(before);
            gain.add(SiSdr.of(heard, truth) - before);
        }
        return new Row(String.valueOf(folder.getFileName()), mixed, gain);
    }

    private static Path file(Path folder, String source) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(SoundFiles::isSound)
                    .filter(file -> file.getFileName().toString().startsWith(source + "."))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("there is no " + source + ".wav or " + source + ".flac in " + folder));
        }
    }
}
