package tamis.realtime.device;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tamis.dsp.Signal;

/** A client that sends a sound to another and records what comes back, from the same frame on. */
final class JackProbe implements JackClient.Listener {
    private final Signal sent;
    private final Signal heard;
    private final float[][] period;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile List<JackPort> out = List.of();
    private volatile List<JackPort> in = List.of();
    private volatile boolean running;
    private int at; // frames

    /** Prepares to send a sound that is a whole number of periods long. */
    JackProbe(Signal sent, int period) {
        this.sent = sent;
        this.heard = new Signal(sent.sampleRate(), new float[sent.channels()][sent.length()]);
        this.period = new float[1][period];
    }

    /** Begins at the next period. */
    void run(List<JackPort> giving, List<JackPort> taking) {
        out = giving;
        in = taking;
        running = true;
    }

    Signal heard() throws InterruptedException {
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the server has not run for a minute");
        }
        return heard;
    }

    @Override
    public void process(int frames) {
        boolean now = running && at < sent.length();
        for (int channel = 0; now && channel < out.size(); channel++) {
            System.arraycopy(sent.samples()[channel], at, period[0], 0, frames);
            JackClient.write(period[0], frames, out.get(channel));
            JackClient.read(in.get(channel), frames, period[0]);
            System.arraycopy(period[0], 0, heard.samples()[channel], at, frames);
        }
        at += now ? frames : 0;
        if (at >= sent.length()) {
            done.countDown();
        }
    }

    @Override
    public void period(int frames) {}

    @Override
    public void xrun() {}

    @Override
    public void shutdown() {}
}
