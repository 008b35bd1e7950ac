package tamis.realtime.insert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.AudioProcessor;
import be.tarsos.dsp.effects.DelayEffect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tamis.dsp.AllocatedBytes;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.StftConfig;

class TarsosInsertTest {
    private static final int HOP = 64;
    private static final StreamSpec STEREO = new StreamSpec(16_000, 2, new StftConfig(256, HOP));

    private static AudioProcessor processor(Predicate<AudioEvent> work) {
        return new AudioProcessor() {
            @Override
            public boolean process(AudioEvent event) {
                return work.test(event);
            }

            @Override
            public void processingFinished() {}
        };
    }

    @Test
    void eachChannelHasAProcessorOfItsOwn() {
        Insert echo = new TarsosInsert(STEREO, 0, () -> new DelayEffect(0.004, 0.5, 16_000)); // 64 samples
        float[][] block = new float[2][HOP];
        block[0][0] = 1;
        block[1][10] = -1;
        echo.process(block);
        float[][] next = new float[2][HOP];
        echo.process(next);
        assertEquals(0.5f, next[0][0]);
        assertEquals(-0.5f, next[1][10]);
        assertEquals(0, next[0][10]);
        echo.reset();
        float[][] after = new float[2][HOP];
        echo.process(after);
        assertArrayEquals(new float[2][HOP], after);
    }

    @Test
    void aProcessorSeesTimePassAndBuffersThatDoNotOverlap() {
        List<Double> times = new ArrayList<>();
        Insert insert = new TarsosInsert(
                new StreamSpec(16_000, 1, STEREO.stft()),
                0,
                () -> processor(event -> {
                    assertEquals(0, event.getOverlap());
                    assertEquals(HOP, event.getBufferSize());
                    return times.add(event.getTimeStamp());
                }));
        insert.process(new float[1][HOP]);
        insert.process(new float[1][HOP]);
        assertEquals(0, times.getFirst());
        assertEquals(0.004, times.getLast(), 1e-8); // of a sample rate in single precision
    }

    @Test
    void aProcessorThatEndsTheQueueIsSilentAndFadesBackIn() {
        boolean[] heard = {true};
        Insert insert = new TarsosInsert(STEREO, 0, () -> processor(event -> heard[0]));
        float[][] block = new float[2][HOP];
        assertEquals(1, lastOf(insert, block));
        heard[0] = false;
        assertEquals(0, lastOf(insert, block));
        assertEquals(0.5f, block[0][HOP / 2 - 1]);
        assertEquals(0, lastOf(insert, block));
        assertEquals(0, block[0][0]);
        heard[0] = true;
        assertEquals(1, lastOf(insert, block));
        assertEquals(0.5f, block[1][HOP / 2 - 1]);
    }

    private static float lastOf(Insert insert, float[][] block) {
        for (float[] channel : block) {
            Arrays.fill(channel, 1);
        }
        insert.process(block);
        return block[0][HOP - 1];
    }

    @Test
    void anotherBufferOfTheSameLengthIsTakenAndOfAnotherLengthRefused() {
        float[] other = new float[HOP];
        Arrays.fill(other, 0.25f);
        Insert replacing = new TarsosInsert(
                STEREO,
                0,
                () -> processor(event -> {
                    event.setFloatBuffer(other);
                    return true;
                }));
        float[][] block = new float[2][HOP];
        replacing.process(block);
        assertArrayEquals(other, block[1]);
        Insert shrinking = new TarsosInsert(
                STEREO,
                0,
                () -> processor(event -> {
                    event.setFloatBuffer(new float[HOP + 1]);
                    return true;
                }));
        assertThrows(IllegalStateException.class, () -> shrinking.process(block));
    }

    @Test
    void aBlockAllocatesNothing() {
        Insert echo = new TarsosInsert(STEREO, 0, () -> new DelayEffect(0.004, 0.5, 16_000));
        float[][] block = new float[2][HOP];
        AllocatedBytes.assertNone(3000, round -> echo.process(block));
    }
}
