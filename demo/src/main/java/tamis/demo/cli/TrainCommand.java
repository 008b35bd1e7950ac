package tamis.demo.cli;

import picocli.CommandLine.Command;

/** {@code tamis train}: presets of one's own. */
@Command(
        name = "train",
        description = "Makes a preset, mostly from recordings.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainDictionaryCommand.class,
            TrainDeepNmfCommand.class,
            TrainDenoiserCommand.class,
            TrainFullBandCommand.class,
            TrainDuetCommand.class,
            TrainHumHissCommand.class
        })
public final class TrainCommand {}
