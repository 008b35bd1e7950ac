package tamis.demo.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A secret that callers must know, in a file that only its owner may read.
 *
 * @param file read each time: a new token counts at once, an old one no longer
 */
public record TokenFile(Path file) {
    private static final int SHORTEST = 16;
    private static final int LARGEST_FILE = 4096;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    /**
     * Checks now what each caller will need.
     *
     * @throws IOException when the token cannot be read, is too short, or others may read it
     */
    public void check() throws IOException {
        read();
    }

    /**
     * {@return whether that is the token; the comparison takes as long whatever was said}
     *
     * @throws IOException when the file cannot be used: then nobody may
     */
    public boolean is(String said) throws IOException {
        return MessageDigest.isEqual(digest(read()), digest(said));
    }

    private String read() throws IOException {
        if (!Files.getPosixFilePermissions(file).stream().noneMatch(OTHERS::contains)) {
            throw new IOException("others may read the token " + file + ": chmod 600 it, and change it");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("the token " + file + " has more than " + LARGEST_FILE + " bytes");
        }
        String token = Files.readString(file).strip();
        if (token.length() < SHORTEST) {
            throw new IOException("the token in " + file + " must have at least " + SHORTEST
                    + " characters; make one with: openssl rand -hex 32");
        }
        return token;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
