package guest;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import tamis.dsp.stft.StftConfig;

/**
 * An ONNX model and what must be known to run it, from the file {@value #FILE} beside it.
 *
 * @param file the model
 * @param id of the separator
 * @param description of the separator, one sentence
 * @param sources in the order of the model's masks; a model with one mask gives that of the first of two sources
 * @param off those of them that are not wanted
 * @param sampleRate Hz it was trained at
 * @param stft geometry it was trained at
 * @param lagFrames frames between a frame and its mask: time for the model to run in
 * @param magnitude name of its input: linear magnitudes of one frame, float32, as many as bins
 * @param mask name of its output: one mask, or one for each source, float32
 * @param states its recurrent inputs, each with the output that it is fed from; zero at first
 */
record MaskModel(
        Path file,
        String id,
        String description,
        List<String> sources,
        List<String> off,
        int sampleRate,
        StftConfig stft,
        int lagFrames,
        String magnitude,
        String mask,
        Map<String, String> states) {
    static final String FILE = "mask.properties";

    /**
     * Reads the description.
     *
     * @param folder that has it, and the model
     * @throws IllegalArgumentException when something is missing or cannot be; it names the file, and the key
     */
    static MaskModel in(Path folder) {
        Path file = folder.resolve(FILE);
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            said.load(reader);
            Path model = folder.resolve(said.getProperty("model", "mask.onnx"));
            if (!Files.isRegularFile(model)) {
                throw new IllegalArgumentException("there is no model " + model);
            }
            int frame = number(said, "frame");
            int hop = number(said, "hop");
            return new MaskModel(
                    model,
                    said.getProperty("id", "onnx-mask"),
                    said.getProperty("description", "Masks from the ONNX model " + model.getFileName() + "."),
                    words(said, "sources", "speech, noise"),
                    words(said, "off", ""),
                    number(said, "sample-rate"),
                    new StftConfig(frame, hop),
                    said.containsKey("lag") ? number(said, "lag") : 1,
                    said.getProperty("magnitude", "magnitude"),
                    said.getProperty("mask", "mask"),
                    states(words(said, "states", "")));
        } catch (IOException missing) {
            throw new IllegalArgumentException("a model needs a description beside the plug-in's jar: " + file, missing);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static int number(Properties said, String key) {
        String value = said.getProperty(key, "");
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(key + " must be a whole number, got \"" + value + "\"", none);
        }
    }

    private static List<String> words(Properties said, String key, String otherwise) {
        return Arrays.stream(said.getProperty(key, otherwise).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map<String, String> states(List<String> pairs) {
        Map<String, String> states = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] names = pair.split(":", 2);
            if (names.length != 2) {
                throw new IllegalArgumentException("states must be INPUT:OUTPUT, ..., got \"" + pair + "\"");
            }
            states.put(names[0].strip(), names[1].strip());
        }
        return states;
    }
}
