package tamis.demo.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people in one line what went wrong; with {@code TAMIS_DEBUG} set, where as well. */
public final class Complaint implements IExecutionExceptionHandler {
    /** Exit code of what could not be done. */
    public static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult call) {
        Exception fault = cause(thrown);
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + inWords(fault));
        if (System.getenv("TAMIS_DEBUG") != null || !expected(fault)) {
            fault.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    /** A file that is read while others work on it can only fail unchecked. */
    private static Exception cause(Exception fault) {
        IOException wrapped = fault instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
        return wrapped == null ? fault : wrapped;
    }

    private static boolean expected(Exception fault) {
        return fault instanceof IOException || fault instanceof IllegalArgumentException;
    }

    private static String inWords(Exception fault) {
        String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        return switch (fault) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " exists already";
            case NotDirectoryException other -> other.getFile() + " is not a folder";
            case FileNotFoundException missing -> message;
            default -> message;
        };
    }
}
