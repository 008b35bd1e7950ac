package gate;

import tamis.dsp.separator.SeparatorContract;
import tamis.dsp.separator.SeparatorProvider;

class SpectralGateTest extends SeparatorContract {
    @Override
    protected SeparatorProvider provider() {
        return new SpectralGate();
    }
}
