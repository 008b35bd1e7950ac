package tamis.demo.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tamis.demo.http.Access;
import tamis.dsp.NearestName;

/**
 * All that a configuration file says, with what it leaves out filled in.
 *
 * @param name of this instance, which {@code tamis ctl} finds it by
 * @param statefile where faders and mutes are kept
 * @param control port for programs and the web page
 * @param streams in the file's order, at least one, no name twice
 */
public record DaemonConfig(
        String name, Optional<Path> statefile, Optional<Access> control, List<StreamConfig> streams) {
    public DaemonConfig {
        streams = List.copyOf(streams);
    }

    /**
     * {@return the description of a stream that is sent by RTP, for its receivers}
     *
     * @throws IllegalArgumentException when no such stream is
     */
    public String sdp(String name) {
        StreamConfig stream = streams.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stream " + name
                        + NearestName.hint(
                                name, streams.stream().map(StreamConfig::name).toList())));
        if (stream.devices().playback() instanceof PlaybackEnd.Rtp rtp) {
            return rtp.format().sdp(name, rtp.host(), rtp.port());
        }
        throw new IllegalArgumentException("the playback of " + name + " is not of the type Rtp");
    }
}
