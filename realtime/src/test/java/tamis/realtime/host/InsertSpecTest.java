package tamis.realtime.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertSpecTest {
    @Test
    void aNameMayStandAlone() {
        assertEquals(new InsertSpec("limiter", new java.util.TreeMap<>()), InsertSpec.parse("limiter"));
    }

    @Test
    void parametersComeAfterTheLastColon() {
        InsertSpec spec = InsertSpec.parse("ladspa:/a/folder:with/amp.so:amp_mono:gain=2.5,bias=-1");
        assertEquals("ladspa:/a/folder:with/amp.so:amp_mono", spec.kind());
        assertEquals(Map.of("gain", 2.5f, "bias", -1f), spec.parameters());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limiter", "high-pass:frequency=80.0", "ladspa:amp:amp_mono", "ladspa:amp:amp_mono:gain=2.0"})
    void whatIsWrittenIsReadAgain(String typed) {
        assertEquals(typed, InsertSpec.parse(typed).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                      | must have a name
                    high-pass:              | must be param=value
                    high-pass:80            | must be param=value
                    high-pass:a=1,a=2       | given twice
                    high-pass:a=loud        | must be a number
                    high-pass:a=NaN         | must be a number
                    ladspa:amp              | must be ladspa:LIBRARY:LABEL
                    """)
    void whatIsWrongIsNamed(String typed, String words) {
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> InsertSpec.parse(typed));
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault::getMessage);
    }
}
