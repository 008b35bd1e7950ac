package tamis.presets;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tamis.dsp.model.SourceModel;
import tamis.dsp.stft.StftConfig;

/** The readable part of a preset file: all of a {@link Preset} but the tensors' numbers. */
record Metadata(
        String name,
        String description,
        String separator,
        int sampleRate,
        StftConfig stft,
        WindowPair window,
        ModelLayout model,
        Settings settings,
        Smoothing smoothing,
        Provenance provenance) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();
    private static final String MODEL = "model"; // field of the record
    private static final String BASE = "base"; // beside the model's own fields

    /**
     * What a file says of a preset.
     *
     * @param base name of the preset whose weights it is built on
     */
    record Text(Metadata metadata, Optional<String> base) {}

    static Metadata of(Preset preset) {
        return new Metadata(
                preset.name(),
                preset.description(),
                preset.separator(),
                preset.sampleRate(),
                preset.stft(),
                preset.window(),
                ModelLayout.of(preset.model()),
                preset.settings(),
                preset.smoothing(),
                preset.provenance());
    }

    Preset preset(SourceModel learnt) {
        return new Preset(
                name, description, separator, sampleRate, stft, window, learnt, settings, smoothing, provenance);
    }

    byte[] json(Optional<String> base) {
        try {
            ObjectNode text = JSON.valueToTree(this);
            base.ifPresent(name -> ((ObjectNode) text.get(MODEL)).put(BASE, name));
            return (JSON.writeValueAsString(text) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("records of numbers and text can always be written", fault);
        }
    }

    /**
     * {@return what the text says}
     *
     * @throws IllegalArgumentException when it does not say all that is needed, or says something that cannot be
     */
    static Text parse(String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode text)) {
                throw new IllegalArgumentException("its text is no JSON object");
            }
            Optional<String> base = Optional.empty();
            if (text.get(MODEL) instanceof ObjectNode model && model.has(BASE)) {
                base = Optional.of(model.remove(BASE).asText());
            }
            return new Text(JSON.treeToValue(text, Metadata.class), base);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(fault.getOriginalMessage(), fault);
        }
    }
}
