package tamis.demo.soak;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bytes that the threads of the audio side allocate, as the JVM counts them. */
final class AudioAllocations {
    private static final String PREFIX = "tamis-";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> last = new HashMap<>(); // by thread
    private final SortedMap<String, Long> totals = new TreeMap<>();

    /**
     * Looks at every thread of the audio side.
     *
     * @param counts whether what it finds is added up
     * @return bytes since the last look, by the name of the thread; of those that were there then
     */
    SortedMap<String, Long> look(boolean counts) {
        Map<Long, Long> now = new HashMap<>();
        SortedMap<String, Long> found = new TreeMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(PREFIX)) {
                long id = thread.getThreadId();
                long bytes = threads.getThreadAllocatedBytes(id);
                now.put(id, bytes);
                Long before = last.get(id);
                if (before != null) {
                    found.merge(thread.getThreadName().substring(PREFIX.length()), bytes - before, Long::sum);
                }
            }
        }
        last.clear();
        last.putAll(now);
        if (counts) {
            found.forEach((name, bytes) -> totals.merge(name, bytes, Long::sum));
        }
        return found;
    }

    /** {@return bytes by the name of the thread} */
    SortedMap<String, Long> totals() {
        return new TreeMap<>(totals);
    }
}
