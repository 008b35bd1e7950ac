package tamis.realtime.device;

/**
 * A sound device as the system lists it.
 *
 * @param name what it is chosen by
 * @param description more about it, for people
 * @param input whether it records
 * @param output whether it plays
 */
public record DeviceInfo(String name, String description, boolean input, boolean output) {}
