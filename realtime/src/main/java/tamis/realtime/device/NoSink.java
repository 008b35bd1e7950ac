package tamis.realtime.device;

import tamis.dsp.separator.StreamSpec;

/** Where sound goes that only its figures are wanted of. */
public final class NoSink implements HopSink {
    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public void open(StreamSpec spec) {}

    @Override
    public void write(float[][] hop, int count) {}

    @Override
    public void close() {}
}
