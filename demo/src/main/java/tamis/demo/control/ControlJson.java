package tamis.demo.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How commands and statuses are written as JSON, on whatever way they travel: snake_case, strict, of bounded depth. */
public final class ControlJson {
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_WORDS = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new NullMarks())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ControlJson() {}

    /** {@return the one mapper} */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** {@return as one line} */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // our own records can all be written
        }
    }

    /**
     * {@return what a JSON fault says, without the class names that Jackson adds}
     *
     * @param fault of reading
     */
    public static String inWords(JsonProcessingException fault) {
        Throwable cause = fault.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage(); // what our own constructors refuse
        }
        String message = fault.getOriginalMessage().replaceAll("`[^`]*`", "this"); // type names
        int classes = message.indexOf(" (class ");
        return message.substring(0, classes < 0 ? Math.min(message.length(), LONGEST_WORDS) : classes);
    }
}
