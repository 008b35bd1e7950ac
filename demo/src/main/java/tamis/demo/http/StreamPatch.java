package tamis.demo.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tamis.demo.control.DeskCommand;

/**
 * A change of what is set on a stream, as JSON; what is not there stays. All of it is done, or none.
 *
 * @param gains dB by source, null for off
 * @param limits dB by source, null for no limit
 * @param parameters by PART.PARAMETER, or PARAMETER of the first separator
 * @param bypassParts whether sound passes an insert or separator by, by its name
 */
record StreamPatch(
        @Nullable Map<String, @Nullable Double> gains,
        @Nullable Map<String, @Nullable Double> limits,
        @Nullable Map<String, Boolean> solo,
        @Nullable Map<String, Boolean> mute,
        @Nullable Map<String, Double> parameters,
        @Nullable Double wet,
        @Nullable Boolean removed,
        @Nullable Boolean bypass,
        @Nullable Map<String, Boolean> bypassParts) {
    List<DeskCommand> commands() throws HttpFault {
        List<DeskCommand> commands = new ArrayList<>();
        entries(gains).forEach((source, db) -> commands.add(new DeskCommand.Gain(source, db)));
        entries(limits).forEach((source, db) -> commands.add(new DeskCommand.Limit(source, db)));
        for (Map.Entry<String, Boolean> each : entries(solo).entrySet()) {
            commands.add(new DeskCommand.Solo(each.getKey(), given("solo", each.getValue())));
        }
        for (Map.Entry<String, Boolean> each : entries(mute).entrySet()) {
            commands.add(new DeskCommand.Mute(each.getKey(), given("mute", each.getValue())));
        }
        for (Map.Entry<String, Double> each : entries(parameters).entrySet()) {
            commands.add(new DeskCommand.Parameter(each.getKey(), given("parameters", each.getValue())));
        }
        for (Map.Entry<String, Boolean> each : entries(bypassParts).entrySet()) {
            commands.add(new DeskCommand.BypassPart(each.getKey(), given("bypass_parts", each.getValue())));
        }
        if (wet != null) {
            commands.add(new DeskCommand.Wet(wet));
        }
        if (removed != null) {
            commands.add(new DeskCommand.Removed(removed));
        }
        if (bypass != null) {
            commands.add(new DeskCommand.Bypass(bypass));
        }
        return commands;
    }

    private static <V extends @Nullable Object> Map<String, V> entries(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    private static <V> V given(String what, @Nullable V value) throws HttpFault {
        if (value == null) {
            throw new HttpFault(400, what + " must have values, got null");
        }
        return value;
    }
}
