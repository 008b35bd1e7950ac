package tamis.demo.cli;

import picocli.CommandLine.Command;

/** {@code tamis learn}: a preset becomes one's own. */
@Command(
        name = "learn",
        description = "Adds to a preset what it hears.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LearnNoiseCommand.class})
public final class LearnCommand {}
