package tamis.demo.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tamis.dsp.separator.DirectionView;
import tamis.realtime.pipeline.TapFrame;

/**
 * Where the sound of a stereo stream comes from, and what of it is taken for each source.
 *
 * @param attenuationLimit largest symmetric attenuation a - 1/a either way
 * @param delayLimit largest delay of the second channel either way, samples
 * @param votes of each direction, the cells of one attenuation beside each other, from the lowest of both: roots of their
 *     shares of the largest, one byte each, base64
 * @param regions attenuation low and high, delay low and high, by source; null for a source that is nowhere
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LiveDirections(
        double attenuationLimit,
        double delayLimit,
        int attenuationCells,
        int delayCells,
        String votes,
        Map<String, float @Nullable []> regions) {
    static LiveDirections of(DirectionView.Grid grid, TapFrame tap, List<String> sources) {
        Map<String, float @Nullable []> regions = new LinkedHashMap<>();
        for (int source = 0; source < Math.min(tap.boxes().length, sources.size()); source++) {
            float[] box = tap.boxes()[source];
            regions.put(sources.get(source), Float.isNaN(box[0]) ? null : box);
        }
        return new LiveDirections(
                grid.attenuationLimit(),
                grid.delayLimit(),
                grid.attenuationCells(),
                grid.delayCells(),
                PictureText.roots(tap.votes()),
                regions);
    }
}
