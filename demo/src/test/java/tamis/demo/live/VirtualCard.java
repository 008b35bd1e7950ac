package tamis.demo.live;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tamis.realtime.file.PcmEncoding;
import tamis.realtime.schedule.RealTimePriority;

/**
 * The hardware behind a server's two pipes: gives the microphone a sound, hears the speaker, one period each at a tick.
 *
 * <p>It is the clock of both and makes up for no tick that came late. A machine that stalls as a whole (a virtual one
 * does, for up to a tenth of a second) stalls this clock too, and so takes nothing from the time that the program
 * under test has; a clock that goes on would call such a stall a loss of the program's.
 */
final class VirtualCard implements AutoCloseable {
    private static final int PERIOD = 512; // samples: what a page of the speaker's pipe holds
    private static final int PERIOD_NANOS = 1_000_000_000 / PrivateSoundServer.SAMPLE_RATE * PERIOD;
    private static final int SPEAKER_CHANNELS = 2;
    private static final long LONGEST_LATE_NANOS = 1_000_000_000L;

    private final OutputStream microphone;
    private final InputStream speaker;
    private final float[] sound;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Thread thread;
    private boolean flowing; // the thread's
    private volatile boolean playing;
    private volatile boolean stopping;
    private volatile int position;
    private volatile @Nullable IOException fault;

    /**
     * Begins to tick, with silence at the microphone.
     *
     * @param folder of the server
     * @param sound for the microphone, once {@link #play} is called; at the server's rate
     */
    VirtualCard(Path folder, float[] sound) throws IOException {
        this.microphone = new FileOutputStream(folder.resolve("microphone").toFile());
        this.speaker = new FileInputStream(folder.resolve("speaker").toFile());
        this.sound = sound;
        this.thread = new Thread(this::tick, "virtual-card");
        thread.setDaemon(true);
        thread.start();
    }

    private void tick() {
        float[][] samples = new float[1][PERIOD];
        byte[] spoken = new byte[PERIOD * PcmEncoding.S16.bytes()];
        byte[] played = new byte[PERIOD * SPEAKER_CHANNELS * PcmEncoding.F32.bytes()];
        RealTimePriority.raiseThisThread(); // ticks that come late are no loss, but make the test long
        try {
            for (long due = System.nanoTime(); !stopping; due = Math.max(due + PERIOD_NANOS, System.nanoTime())) {
                next(samples[0]);
                PcmEncoding.S16.encode(samples, 0, PERIOD, spoken, 0);
                microphone.write(spoken);
                listen(played);
                heard.write(played);
                for (long left = due + PERIOD_NANOS - System.nanoTime(); left > 0; ) {
                    LockSupport.parkNanos(left);
                    left = due + PERIOD_NANOS - System.nanoTime();
                }
            }
        } catch (IOException broken) {
            fault = broken;
        }
    }

    /** The server fills its pipe while anybody plays; it may be late as long as it does, but not for ever. */
    private void listen(byte[] played) throws IOException {
        long patience = System.nanoTime() + (flowing ? LONGEST_LATE_NANOS : 0);
        while (speaker.available() < played.length && System.nanoTime() < patience) {
            LockSupport.parkNanos(PERIOD_NANOS / 10);
        }
        flowing = speaker.available() >= played.length;
        if (!flowing || speaker.readNBytes(played, 0, played.length) < played.length) {
            Arrays.fill(played, (byte) 0);
        }
    }

    private void next(float[] samples) {
        int at = position;
        int count = playing ? Math.min(PERIOD, sound.length - at) : 0;
        System.arraycopy(sound, at, samples, 0, count);
        Arrays.fill(samples, count, PERIOD, 0);
        position = at + count;
    }

    /** Lets the microphone hear the sound, and waits until so many samples of it were given. */
    void play(int samples) throws IOException {
        playing = true;
        while (position < samples) {
            if (fault != null) {
                throw new IOException("the virtual card broke", fault);
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** Stops and {@return what the speaker played since the beginning, its first channel} */
    float[] heard() throws InterruptedException {
        stopping = true;
        thread.join();
        byte[] bytes = heard.toByteArray();
        int length = bytes.length / SPEAKER_CHANNELS / PcmEncoding.F32.bytes();
        float[][] samples = new float[SPEAKER_CHANNELS][length];
        PcmEncoding.F32.decode(bytes, 0, samples, 0, length);
        return samples[0];
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        speaker.close();
        microphone.close();
    }
}
