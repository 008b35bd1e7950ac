package tamis.demo.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tamis.realtime.device.DeviceStatus;
import tamis.realtime.pipeline.Xrun;

/** What has changed in a stream since it was last asked, for a log. */
public final class LiveNews {
    private DeviceStatus.State told = DeviceStatus.State.RUNNING;
    private int reconnects;
    private String place = "";
    private final Map<Xrun, Long> losses = new EnumMap<>(Xrun.class);

    /**
     * {@return a sentence for each: a device that has gone or come back, a server that brings the sound elsewhere, sound
     * that was lost; mostly nothing}
     *
     * @param at where a sound server takes the sound from and brings it to, empty when unknown
     */
    public List<String> of(String at, DeviceStatus now, Map<Xrun, Long> xrunsByKind) {
        List<String> news = new ArrayList<>();
        if (!at.isEmpty() && !at.equals(place)) {
            news.add("sound goes " + at);
            place = at;
        }
        if (now.state() != told || now.reconnects() > reconnects) {
            told = now.state();
            reconnects = now.reconnects();
            news.add(
                    switch (now.state()) {
                        case RUNNING -> "the sound device is back";
                        case RECONNECTING -> "the sound device was lost, trying again: " + now.reason();
                        case SILENT -> "the sound device was lost, silent from now on: " + now.reason();
                    });
        }
        xrunsByKind.forEach((kind, times) -> {
            long before = losses.getOrDefault(kind, 0L);
            if (times > before) {
                String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                news.add("sound was lost: " + name + " " + (times - before) + ", " + times + " in all");
                losses.put(kind, times);
            }
        });
        return news;
    }
}
