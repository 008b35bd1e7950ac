package tamis.demo.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import tamis.demo.control.Library;
import tamis.presets.Preset;
import tamis.presets.PresetFormatException;
import tamis.presets.PresetStore;
import tamis.presets.training.NoiseLearner;

/** Presets over HTTP: data, which is read whole and checked before it counts. Names only, never a path. */
final class PresetApi {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    static final int LARGEST_UPLOAD = 64 << 20; // bytes
    private static final int UPLOADS_AT_ONCE = 2;

    private final Library library;
    private final PresetStore store;
    private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE);

    PresetApi(Library library) {
        this.library = library;
        this.store = library.store();
    }

    /**
     * What a preset is.
     *
     * @param latencyMillis of its separation
     * @param learns whether it can learn a noise
     */
    record PresetStatus(
            String name,
            String description,
            String separator,
            int sampleRate,
            double latencyMillis,
            List<String> sources,
            boolean learns) {
        static PresetStatus of(String name, Preset preset) {
            return new PresetStatus(
                    name,
                    preset.description(),
                    preset.separator(),
                    preset.sampleRate(),
                    1000.0 * preset.stft().synthesis() / preset.sampleRate(),
                    preset.model().sources(),
                    NoiseLearner.teachable(preset));
        }
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/presets", request -> Reply.json(all())),
                Route.of("GET", "/api/v1/presets/{preset}", request -> {
                    String name = name(request);
                    return Reply.json(PresetStatus.of(name, store.load(name)));
                }),
                Route.of("GET", "/api/v1/presets/{preset}/file", request -> download(request)),
                Route.of("PUT", "/api/v1/presets/{preset}/file", request -> upload(request)));
    }

    private List<PresetStatus> all() throws IOException {
        List<PresetStatus> all = new ArrayList<>();
        for (String name : store.names()) {
            try {
                all.add(PresetStatus.of(name, store.load(name)));
            } catch (PresetFormatException damaged) {
                // one's own file that is no preset keeps none of the others from being listed
            }
        }
        return all;
    }

    private Reply download(Request request) throws IOException, HttpFault {
        return new Reply(200, "application/octet-stream", PresetStore.encode(store.load(name(request))));
    }

    private Reply upload(Request request) throws IOException, HttpFault {
        String name = name(request);
        if (PresetStore.bundledNames().contains(name)) {
            throw new HttpFault(409, name + " came with Tamis; give this one another name");
        }
        if (!uploads.tryAcquire()) {
            throw new HttpFault(503, "others are uploading; try again");
        }
        try {
            Preset preset = PresetStore.decode("the upload", request.body(LARGEST_UPLOAD));
            if (!preset.name().equals(name)) {
                throw new HttpFault(400, "the preset is called " + preset.name() + ", not " + name);
            }
            preset.open(1, library.separators()); // its separator takes it
            store.save(preset);
            return Reply.json(201, PresetStatus.of(name, preset));
        } catch (PresetFormatException fault) {
            throw new HttpFault(400, String.valueOf(fault.getMessage()));
        } finally {
            uploads.release();
        }
    }

    private static String name(Request request) throws HttpFault {
        String name = request.name("preset");
        if (!NAME.matcher(name).matches()) {
            throw new HttpFault(404, "that is no name of a preset");
        }
        return name;
    }
}
