package tamis.demo.evaluate;

import java.util.function.Function;
import tamis.demo.offline.Render;
import tamis.dsp.Signal;
import tamis.dsp.separator.SeparatorProvider;
import tamis.presets.Preset;

/** A preset, run in this program. */
final class PresetContestant implements Contestant {
    private final Preset preset;
    private final Function<String, SeparatorProvider> catalog;
    private boolean warm;

    PresetContestant(Preset preset, Function<String, SeparatorProvider> catalog) {
        this.preset = preset;
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return preset.name();
    }

    /** The first run of all goes twice: compiling it is not what it costs later. */
    @Override
    public Attempt attempt(Signal mix, Signal clean) {
        if (!warm) {
            Render.render(preset.open(mix.channels(), catalog), mix, samples -> {});
            warm = true;
        }
        long started = System.nanoTime();
        Signal rendered = Render.render(preset.open(mix.channels(), catalog), mix, samples -> {});
        return new Attempt(rendered, (System.nanoTime() - started) / 1e9, 0);
    }
}
