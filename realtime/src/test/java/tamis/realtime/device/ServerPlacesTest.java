package tamis.realtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServerPlacesTest {
    private static final String SINKS = """
            1\tvmic\tmodule-null-sink.c\ts16le 2ch 48000Hz\tRUNNING
            12\tvspk\tmodule-null-sink.c\ts16le 2ch 48000Hz\tIDLE
            """;
    private static final String SOURCES = "1\tvmic.monitor\tmodule-null-sink.c\ts16le 2ch 48000Hz\tRUNNING\n";
    private static final String RECORDING = """
            Source Output #4
            \tDriver: protocol-native.c
            \tClient: 9
            \tSource: 1
            \tProperties:
            \t\tapplication.process.id = "77"
            """;

    private static String playing(int number, int sink, int process) {
        return """
                Sink Input #%d
                \tDriver: protocol-native.c
                \tSink: %d
                \tProperties:
                \t\tmedia.name = "Sink: 99"
                \t\tapplication.process.id = "%d"

                """.formatted(number, sink, process);
    }

    private static ServerPlaces.Places places(String sinkInputs) {
        return ServerPlaces.Places.of("77", RECORDING, sinkInputs, SOURCES, SINKS);
    }

    @Test
    void streamsOfThisProcessAreFoundAmongThoseOfOthers() {
        assertEquals(
                "vmic.monitor -> vspk",
                places(playing(3, 1, 7) + playing(4, 12, 77)).inWords());
    }

    @Test
    void severalPlacesAreAllNamed() {
        assertEquals(
                "vmic.monitor -> vmic and vspk",
                places(playing(3, 1, 77) + playing(4, 12, 77)).inWords());
    }

    @Test
    void whatTheServerDoesNotListIsUnknown() {
        assertEquals("vmic.monitor -> ?", places(playing(3, 5, 77)).inWords());
        assertEquals(
                "", ServerPlaces.Places.of("78", RECORDING, "", SOURCES, SINKS).inWords());
    }
}
