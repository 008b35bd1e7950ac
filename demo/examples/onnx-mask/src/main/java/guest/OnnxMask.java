package guest;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tamis.dsp.model.SourceModel;
import tamis.dsp.separator.Separator;
import tamis.dsp.separator.SeparatorInfo;
import tamis.dsp.separator.SeparatorProvider;
import tamis.dsp.separator.StreamSpec;
import tamis.dsp.separator.Untrained;

/** Runs a mask model of one's own, in the ONNX format, that lies beside this plug-in's jar. */
public final class OnnxMask implements SeparatorProvider {
    private final MaskModel model;

    /** The model beside the jar. */
    public OnnxMask() {
        this(MaskModel.in(home()));
    }

    OnnxMask(MaskModel model) {
        this.model = model;
    }

    private static Path home() {
        try {
            Path code = Path.of(OnnxMask.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isDirectory(code) ? code : code.resolveSibling("");
        } catch (URISyntaxException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public SeparatorInfo info() {
        double millis = 1000.0 * model.lagFrames() * model.stft().hop() / model.sampleRate();
        String delay = String.format(Locale.ROOT, " Adds %.1f ms to the delay, for the model to run in.", millis);
        return new SeparatorInfo(model.id(), SeparatorInfo.API_VERSION, model.description() + delay, List.of());
    }

    @Override
    public Optional<Untrained> untrained() {
        return Optional.of(new Untrained(model.sources(), model.off(), model.sampleRate(), model.stft()));
    }

    @Override
    public Separator create(StreamSpec spec, SourceModel sources) {
        if (spec.sampleRate() != model.sampleRate() || !spec.stft().equals(model.stft())) {
            throw new IllegalArgumentException(model.id() + " was trained at " + model.sampleRate() + " Hz with "
                    + model.stft() + ", got " + spec.sampleRate() + " Hz with " + spec.stft());
        }
        if (sources.sources().size() != model.sources().size()) {
            throw new IllegalArgumentException(
                    model.id() + " has the sources " + model.sources() + ", got " + sources.sources());
        }
        Exchange exchange = new Exchange(spec.stft().bins(), model.sources().size(), model.lagFrames());
        OnnxMaskSeparator separator = new OnnxMaskSeparator(exchange);
        Worker.start(new MaskSession(model), exchange, separator, spec.hopMillis());
        return separator;
    }
}
