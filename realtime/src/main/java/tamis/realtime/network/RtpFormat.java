package tamis.realtime.network;

/**
 * What RTP carries: 16-bit samples, big-endian (L16, RFC 3551).
 *
 * @param payloadType 10 for stereo and 11 for mono, both at 44100 Hz; or one in [96, 127], of which both ends know what
 *     it means
 * @param wire rate and channels
 */
public record RtpFormat(int payloadType, WireFormat wire) {
    /** Stereo at 44100 Hz. */
    public static final RtpFormat STEREO = new RtpFormat(10, new WireFormat(44_100, 2));

    /** Mono at 44100 Hz. */
    public static final RtpFormat MONO = new RtpFormat(11, new WireFormat(44_100, 1));

    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST = 127;

    public RtpFormat {
        boolean fixed = wire.sampleRate() == 44_100 && payloadType == 12 - wire.channels();
        if (!fixed && (payloadType < FIRST_DYNAMIC || payloadType > LAST)) {
            throw new IllegalArgumentException(
                    "payload_type must be 10 (44100 Hz, 2 channels), 11 (44100 Hz, 1 channel)"
                            + " or, for any other rate, in [" + FIRST_DYNAMIC + ", " + LAST + "], got " + payloadType
                            + " for "
                            + wire.sampleRate() + " Hz, " + wire.channels() + " channels");
        }
    }

    /** {@return the description of a session that other programs read, RFC 4566} */
    public String sdp(String name, String address, int port) {
        String family = address.contains(":") ? "IP6" : "IP4";
        return String.join(
                "\r\n",
                "v=0",
                "o=- 0 0 IN " + family + " " + address,
                "s=" + name,
                "c=IN " + family + " " + address,
                "t=0 0",
                "m=audio " + port + " RTP/AVP " + payloadType,
                "a=rtpmap:" + payloadType + " L16/" + wire.sampleRate() + "/" + wire.channels(),
                "");
    }
}
