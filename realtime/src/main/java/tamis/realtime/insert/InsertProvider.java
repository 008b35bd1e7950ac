package tamis.realtime.insert;

import tamis.dsp.separator.StreamSpec;

/** Makes inserts of one kind; on control threads. */
public interface InsertProvider {
    /** {@return what its inserts are, at that sample rate in Hz} */
    InsertInfo info(int sampleRate);

    /**
     * Makes an insert, ready to run.
     *
     * @param spec rate, channels and hop of what it works on
     * @param values of the parameters, in their order, checked
     * @throws IllegalArgumentException when it cannot work on such a stream
     */
    Insert create(StreamSpec spec, float[] values);
}
