package tamis.demo.chain;

import tamis.realtime.insert.InsertInfo;

/** Tells what inserts there are. */
@FunctionalInterface
public interface InsertSource {
    /**
     * {@return what inserts of that kind say of themselves, at that sample rate in Hz}
     *
     * @throws IllegalArgumentException when there is none, or it may not be used here; the message says why
     */
    InsertInfo info(String kind, int sampleRate);
}
