package tamis.demo.daemon;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A bad network between a sender and a receiver of packets: it loses, doubles and holds back some. */
final class Relay implements AutoCloseable {
    private final DatagramSocket in = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int to;
    private final SplittableRandom random = new SplittableRandom(9);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger heldBack = new AtomicInteger();

    /** Passes on to that port of this machine. */
    Relay(int to) throws IOException {
        this.to = to;
        Thread thread = new Thread(this::run, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return in.getLocalPort();
    }

    int lost() {
        return lost.get();
    }

    int doubled() {
        return doubled.get();
    }

    int heldBack() {
        return heldBack.get();
    }

    private void run() {
        byte[] held = new byte[0];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                in.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                double chance = random.nextDouble();
                if (chance < 0.02) {
                    lost.incrementAndGet();
                } else if (chance < 0.05 && held.length == 0) {
                    held = bytes; // until the next one has gone
                    heldBack.incrementAndGet();
                } else {
                    send(bytes);
                    if (chance < 0.08) {
                        send(bytes);
                        doubled.incrementAndGet();
                    }
                    if (held.length > 0) {
                        send(held);
                        held = new byte[0];
                    }
                }
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private void send(byte[] bytes) throws IOException {
        in.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), to));
    }

    @Override
    public void close() {
        in.close();
    }
}
