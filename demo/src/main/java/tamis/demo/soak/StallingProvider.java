package tamis.demo.soak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tamis.dsp.mask.Masks;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.ParameterValues;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.stft.Spectrum;

/** Makes separators that can be told to sleep within a hop, as no separator should. */
final class StallingProvider implements SeparatorProvider {
    private final SeparatorProvider provider;
    private final AtomicLong stallNanos = new AtomicLong();

    StallingProvider(SeparatorProvider provider) {
        this.provider = provider;
    }

    /** Makes whichever separator runs next sleep once. */
    void stall(Duration length) {
        stallNanos.set(length.toNanos());
    }

    @Override
    public SeparatorInfo info() {
        return provider.info();
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel model) {
        return new Stalling(provider.create(spec, model));
    }

    private final class Stalling implements Separator {
        private final Separator separator;

        Stalling(Separator separator) {
            this.separator = separator;
        }

        @Override
        public void process(Spectrum mixture, ParameterValues parameters, Masks masks) {
            if (stallNanos.get() > 0) {
                long nanos = stallNanos.getAndSet(0);
                long until = System.nanoTime() + nanos;
                for (long left = nanos; left > 0; left = until - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
            separator.process(mixture, parameters, masks);
        }

        @Override
        public void reset() {
            separator.reset();
        }
    }
}
