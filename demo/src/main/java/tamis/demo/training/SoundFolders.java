package tamis.demo.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tamis.demo.offline.SoundFiles;
import tamis.presets.training.denoiser.HeldOut;
import tamis.presets.training.denoiser.Sounds;
import tamis.realtime.file.AudioFile;
import tamis.realtime.file.Resampling;

/** Reads what a denoiser is trained on and rated by. */
public final class SoundFolders {
    private static final double ACTIVE = 1e-3; // frames within 30 dB of the loudest count as speech
    private static final double FRAME_SECONDS = 0.02;

    private SoundFolders() {}

    /**
     * {@return the sounds of some folders; files that share a folder share a group}
     *
     * @param leaveOut names of files or folders that are passed over
     * @param sampleRate Hz, that everything is brought to
     * @throws IOException when there is nothing to read, or it cannot be read
     */
    public static Sounds read(List<Path> folders, Pattern leaveOut, int sampleRate) throws IOException {
        List<List<float[]>> groups = new ArrayList<>();
        for (Path folder : folders) {
            Map<Path, List<float[]>> byFolder = new TreeMap<>();
            for (Path file : SoundFiles.below(folder, leaveOut)) {
                byFolder.computeIfAbsent(file.toAbsolutePath().getParent(), parent -> new ArrayList<>())
                        .add(mono(file, sampleRate));
            }
            groups.addAll(byFolder.values());
        }
        return new Sounds(groups);
    }

    private static float[] mono(Path file, int sampleRate) throws IOException {
        return Resampling.to(sampleRate, AudioFile.read(file)).mono();
    }

    /**
     * {@return mixtures with their truth, from the folders {@code mix} and {@code clean}, where names are the same}
     *
     * @throws IOException when a file has no counterpart, or cannot be read
     */
    public static HeldOut heldOut(Path folder, int sampleRate) throws IOException {
        List<HeldOut.Pair> pairs = new ArrayList<>();
        for (Path file : SoundFiles.below(folder.resolve("mix"))) {
            float[] mixed = mono(file, sampleRate);
            float[] clean = mono(folder.resolve("clean").resolve(file.getFileName()), sampleRate);
            if (clean.length != mixed.length) {
                throw new IOException(file + " and its clean file must be as long, got " + mixed.length + " and "
                        + clean.length + " samples");
            }
            pairs.add(new HeldOut.Pair(file.getFileName().toString(), snrDb(mixed, clean, sampleRate), mixed, clean));
        }
        return new HeldOut(sampleRate, pairs);
    }

    /** {@return power of the clean signal's active 20 ms frames over the noise's, in dB} */
    private static double snrDb(float[] mixed, float[] clean, int sampleRate) {
        int length = (int) (FRAME_SECONDS * sampleRate);
        double[] powers = new double[clean.length / length];
        double noise = 0;
        double loudest = 0;
        for (int frame = 0; frame < powers.length; frame++) {
            for (int i = frame * length; i < (frame + 1) * length; i++) {
                powers[frame] += clean[i] * clean[i];
                noise += (mixed[i] - clean[i]) * (mixed[i] - clean[i]);
            }
            loudest = Math.max(loudest, powers[frame]);
        }
        double active = 0;
        int count = 0;
        for (double power : powers) {
            if (power > ACTIVE * loudest) {
                active += power;
                count++;
            }
        }
        return 10 * Math.log10(active / Math.max(count, 1) / Math.max(noise / powers.length, 1e-20));
    }
}
