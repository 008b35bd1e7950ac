package tamis.demo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tamis.demo.control.Library;
import tamis.demo.control.Session;
import tamis.dsp.Signal;
import tamis.presets.Preset;
import tamis.realtime.file.Resampling;
import tamis.realtime.pipeline.TelemetrySnapshot;

/**
 * How many paced streams one process runs: more and more of them, each time watched for a while. An xrun is a hop that
 * came more than three hops after its turn.
 */
public final class DaemonBench implements AutoCloseable {
    private static final long SETTLING_MILLIS = 3000;
    private static final double PERCENTILE = 99.9;

    private final Preset preset;
    private final Library library;
    private final PacedEnds ends;
    private final List<Session> streams = new ArrayList<>();
    private final StallWatch machine = new StallWatch(20);
    private final long emptyHeap;

    /**
     * No streams yet.
     *
     * @param clip mono, of any rate
     */
    public DaemonBench(Preset preset, Library library, Signal clip) {
        this.preset = preset;
        this.library = library;
        this.ends = new PacedEnds(Resampling.to(preset.sampleRate(), clip));
        this.emptyHeap = heap();
    }

    /**
     * Some streams for some time.
     *
     * @param xruns losses of all streams
     * @param stalls how often a thread with nothing to do was more than 20 ms late
     * @param cores processor time of the whole process over time
     * @param worstLoad time per hop that 99.9 % of the hops of the slowest stream stayed under, over the hop's duration
     * @param processBytes memory of the process, in all
     * @param heapBytesPerStream what a stream keeps on the heap
     */
    public record Level(
            int streams,
            long xruns,
            int stalls,
            double cores,
            double worstLoad,
            long processBytes,
            long heapBytesPerStream) {}

    /** Has so many streams run, and watches them for a time; those that run already go on. */
    public Level run(int count, double seconds) throws IOException, InterruptedException {
        while (streams.size() < count) {
            Session session = new Session("stream-" + streams.size(), preset, ends, library, event -> {});
            session.start();
            streams.add(session);
        }
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        long heap = heap();
        long xruns = xruns();
        int stalls = machine.stalls();
        long pid = ProcessHandle.current().pid();
        double cpu = ProcessFigures.of(pid).cpuSeconds();
        long began = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        double took = (System.nanoTime() - began) / 1e9;
        ProcessFigures after = ProcessFigures.of(pid);
        return new Level(
                count,
                xruns() - xruns,
                machine.stalls() - stalls,
                (after.cpuSeconds() - cpu) / took,
                worstLoad(),
                after.bytes(),
                Math.max(0, heap - emptyHeap) / count);
    }

    private long xruns() {
        return telemetry().stream().mapToLong(TelemetrySnapshot::xruns).sum();
    }

    private double worstLoad() {
        return telemetry().stream()
                .mapToDouble(now -> now.loadAtPercentile(PERCENTILE))
                .max()
                .orElse(0);
    }

    private List<TelemetrySnapshot> telemetry() {
        return streams.stream()
                .map(session -> session.telemetry().orElseThrow())
                .toList();
    }

    /** {@return bytes of the heap that are in use after it was cleaned up} */
    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        machine.close();
        List<Thread> closing = streams.stream()
                .map(stream -> Thread.ofVirtual().start(stream::close))
                .toList();
        for (Thread each : closing) {
            try {
                each.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
