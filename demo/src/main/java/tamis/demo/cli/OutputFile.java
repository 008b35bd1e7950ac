package tamis.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results may go. */
final class OutputFile {
    private OutputFile() {}

    /**
     * {@return the file, checked: nothing that exists is written over unless forced, the input never}
     *
     * @throws IOException when it may not be written
     */
    static Path checked(Path output, Path input, boolean force) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " to write " + output.getFileName() + " to");
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("no permission to write to the folder " + folder);
        }
        if (Files.exists(output)) {
            if (Files.exists(input) && Files.isSameFile(output, input)) {
                throw new IOException("the output would replace the input " + input + "; give another with -o");
            }
            if (Files.isDirectory(output)) {
                throw new IOException(output + " is a folder; give a file with -o");
            }
            if (!force) {
                throw new IOException(output + " exists already; give another with -o, or --force");
            }
        }
        return output;
    }

    /** {@return a name beside the input: {@code talk.flac} and {@code denoised} give {@code talk-denoised.wav}} */
    static Path beside(Path input, String suffix) {
        String name = input.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return input.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-" + suffix + ".wav");
    }
}
