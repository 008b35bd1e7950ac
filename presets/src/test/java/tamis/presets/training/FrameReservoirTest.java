package tamis.presets.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameReservoirTest {
    @Test
    void everyFrameIsAsLikelyAsAnyOther() {
        int frames = 20;
        int most = 5;
        int rounds = 20_000;
        int[] kept = new int[frames];
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < rounds; round++) {
            FrameReservoir reservoir = new FrameReservoir(most, random);
            for (int frame = 0; frame < frames; frame++) {
                reservoir.offer(new float[] {frame});
            }
            reservoir.kept().forEach(frame -> kept[(int) frame[0]]++);
        }
        double expected = (double) rounds * most / frames;
        double deviation = Math.sqrt(expected * (1 - (double) most / frames));
        for (int count : kept) {
            assertEquals(expected, count, 4 * deviation); // of 20 counts one is further off in 800 seeds
        }
    }

    @Test
    void fewerFramesThanFitAreAllKept() {
        FrameReservoir reservoir = new FrameReservoir(5, new SplittableRandom(1));
        reservoir.offer(new float[] {1});
        reservoir.offer(new float[] {2});
        assertEquals(2, reservoir.kept().size());
        assertEquals(2, reservoir.offered());
    }
}
