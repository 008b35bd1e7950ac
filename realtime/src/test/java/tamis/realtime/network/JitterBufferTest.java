package tamis.realtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tamis.realtime.device.NetworkCount;

class JitterBufferTest {
    private static final WireFormat WIRE = new WireFormat(16_000, 2);
    private static final int PACKET = 160; // 10 ms
    private static final int DEPTH = 640; // 40 ms
    private static final int SOURCE = 77;

    private final NetworkCounts counts = new NetworkCounts("capture");
    private final JitterBuffer buffer = new JitterBuffer(WIRE, 96, 40, counts);
    private final float[][] tone = tone(PACKET * 200);
    private final List<float[]> given = new ArrayList<>();

    @Test
    void packetsInAnyOrderWithinTheDepthComeOutAsTheyWereSent() {
        List<byte[]> packets = packets(0, 200, 65_500, Integer.MAX_VALUE - 900); // both numbers begin again
        Random random = new Random(1);
        for (int i = 0; i < packets.size(); i += 3) {
            Collections.shuffle(packets.subList(i, Math.min(i + 3, packets.size())), random);
        }
        run(packets);
        assertEquals(0, count(NetworkCount.CONCEALED_SAMPLES));
        assertEquals(0, count(NetworkCount.LATE));
        assertTrue(count(NetworkCount.REORDERED) > 20, () -> "" + counts.status());
        assertSame(0, given.size() - 2 * DEPTH);
    }

    @Test
    void whatIsLostComesTwiceOrComesLateIsCountedAndTheRestStaysInItsPlace() {
        List<byte[]> packets = packets(0, 200, 10, 0);
        packets.set(150, packets.get(20)); // one is missing, and an old one comes after its turn
        packets.set(50, new byte[0]); // nothing comes
        packets.set(51, new byte[0]);
        packets.add(100, packets.get(99).clone()); // one comes twice
        run(packets);
        assertEquals(1, count(NetworkCount.DUPLICATES), () -> "" + counts.status());
        assertEquals(3, count(NetworkCount.GAPS), () -> "" + counts.status());
        assertEquals(3 * PACKET, count(NetworkCount.CONCEALED_SAMPLES));
        assertSame(PACKET, 50 * PACKET - PACKET);
        assertSame(60 * PACKET, 90 * PACKET);
        double madeUp = power(50 * PACKET, 51 * PACKET);
        assertTrue(madeUp > 0.5 * power(48 * PACKET, 49 * PACKET), "made up: " + madeUp);
    }

    @Test
    void packetsFromOthersAndGarbageChangeNothing() {
        SplittableRandom random = new SplittableRandom(3);
        for (byte[] packet : packets(0, 200, 10, 0)) {
            run(List.of(packet));
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            buffer.take(garbage, garbage.length);
            byte[] other = packet.clone();
            other[11] ^= 1; // of another sender
            buffer.take(other, other.length);
            byte[] type = packet.clone();
            type[1] ^= 1;
            buffer.take(type, type.length);
        }
        assertEquals(0, count(NetworkCount.CONCEALED_SAMPLES));
        assertEquals(600, count(NetworkCount.REFUSED));
        assertEquals(200, count(NetworkCount.PACKETS));
        assertSame(0, 200 * PACKET);
    }

    @Test
    void anotherSenderMayBeginWhenTheFirstIsSilent() {
        run(packets(0, 20, 10, 0));
        List<byte[]> other = packets(0, 60, 3, 1 << 30);
        other.forEach(packet -> packet[11] ^= 1);
        for (int i = 0; i < 60; i++) {
            read(PACKET); // silence
        }
        given.clear();
        run(other);
        assertEquals(2, count(NetworkCount.CONNECTIONS));
        assertEquals(60, given.size() / PACKET);
        assertSame(0, 40 * PACKET);
    }

    @Test
    void afterAStallOfOursTheDelayIsWhatItWas() {
        List<byte[]> packets = packets(0, 200, 10, 0);
        run(packets.subList(0, 50));
        packets.subList(50, 100).forEach(packet -> buffer.take(packet, packet.length)); // half a second at once
        int before = given.size();
        run(packets.subList(100, 200));
        assertTrue(count(NetworkCount.DROPPED_SAMPLES) > 0);
        assertTrue(buffer.level() <= DEPTH + PACKET, () -> "level " + buffer.level());
        assertTrue(before > 0);
    }

    private void run(List<byte[]> packets) {
        for (byte[] packet : packets) {
            if (packet.length > 0) {
                buffer.take(packet, packet.length);
            }
            read(PACKET);
        }
    }

    private void read(int count) {
        float[][] out = new float[2][count];
        buffer.read(out, count);
        for (int i = 0; i < count; i++) {
            given.add(new float[] {out[0][i], out[1][i]});
        }
    }

    private List<byte[]> packets(int first, int count, int sequence, int timestamp) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            byte[] bytes = new byte[RtpPacket.HEADER + PACKET * 4];
            int length = RtpPacket.write(
                    bytes, 96, i == 0, sequence + i, timestamp + i * PACKET, SOURCE, tone, i * PACKET, PACKET);
            packets.add(Arrays.copyOf(bytes, length));
        }
        return packets;
    }

    /** What was given after the depth is what was sent; the first sample is given with the fourth packet. */
    private void assertSame(int from, int to) {
        int delay = DEPTH - PACKET;
        for (int i = Math.max(from, 100); i < to - delay; i++) { // it fades in
            float[] one = given.get(i + delay);
            assertArrayEquals(new float[] {tone[0][i], tone[1][i]}, one, 1f / (1 << 15), "sample " + i);
        }
    }

    private double power(int from, int to) {
        double sum = 0;
        for (int i = from + DEPTH - PACKET; i < to + DEPTH - PACKET; i++) {
            sum += given.get(i)[0] * (double) given.get(i)[0];
        }
        return sum;
    }

    private long count(NetworkCount kind) {
        return counts.status().count(kind);
    }

    private static float[][] tone(int length) {
        float[][] samples = new float[2][length];
        for (int i = 0; i < length; i++) {
            samples[0][i] = (float) (0.5 * Math.sin(2 * Math.PI * 200 * i / 16_000) + 0.1 * Math.sin(0.37 * i));
            samples[1][i] = -samples[0][i];
        }
        return samples;
    }
}
