package tamis.demo.daemon;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A bad network between a sender and a receiver of packets: it loses, doubles and holds back some. */
final class Relay implements AutoCloseable {
    private final DatagramSocket in = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int to;
    private final SplittableRandom random = new SplittableRandom(9);
    private volatile int lost;
    private volatile int doubled;
    private volatile int heldBack;

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
        return lost;
    }

    int doubled() {
        return doubled;
    }

    int heldBack() {
        return heldBack;
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
                    lost++;
                } else if (chance < 0.05 && held.length == 0) {
                    held = bytes; // until the next one has gone
                    heldBack++;
                } else {
                    send(bytes);
                    if (chance < 0.08) {
                        send(bytes);
                        doubled++;
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
