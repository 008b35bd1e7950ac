package tamis.demo.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tamis.realtime.device.BufferStatus;
import tamis.realtime.device.BufferStatus.Phase;

class BufferNewsTest {
    @Test
    void eachStepIsToldOnceWithItsNumber() {
        BufferNews news = new BufferNews();
        assertEquals(Optional.of("buffer: trying 10 ms"), news.of(new BufferStatus(10, Phase.TRYING)));
        assertEquals(Optional.empty(), news.of(new BufferStatus(10, Phase.TRYING)));
        assertEquals(
                Optional.of("buffer: 10 ms lost sound, trying 20 ms"), news.of(new BufferStatus(20, Phase.TRYING)));
        assertEquals(
                Optional.of("buffer: 20 ms loses nothing, kept for these devices"),
                news.of(new BufferStatus(20, Phase.FOUND)));
    }

    @Test
    void whatWasKeptIsTold() {
        assertEquals(
                Optional.of("buffer: 40 ms, as kept for these devices"),
                new BufferNews().of(new BufferStatus(40, Phase.KEPT)));
    }
}
