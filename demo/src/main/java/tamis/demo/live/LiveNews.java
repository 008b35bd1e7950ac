package tamis.demo.live;

import java.util.ArrayList;
import java.util.List;
import tamis.realtime.device.DeviceStatus;

/** What has changed in a stream since it was last asked, for a log. */
public final class LiveNews {
    private DeviceStatus.State told = DeviceStatus.State.RUNNING;
    private int reconnects;
    private long xruns;

    /** {@return a sentence for each: a device that has gone or come back, sound that was lost; mostly nothing} */
    public List<String> of(DeviceStatus now, long xrunsNow) {
        List<String> news = new ArrayList<>();
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
        if (xrunsNow > xruns) {
            news.add("sound was lost, xruns " + xrunsNow);
            xruns = xrunsNow;
        }
        return news;
    }
}
