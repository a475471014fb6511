package io.duskline.sample;

import io.duskline.db.DatabasePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.codec.binary.Base32;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * The passwords of the sample's users: made when it is loaded, and in the database as hashes alone. With the embedded
 * database they are noted in a file of its folder, which only its owner may read, so that every start can tell them; else
 * they are known until the process ends.
 */
@Component
class SamplePassword {

    private static final int BYTES = 10;

    private final Optional<Path> file;
    private final Properties made = new Properties();

    SamplePassword(Environment environment) {
        this.file = DatabasePlace.of(environment) == DatabasePlace.EMBEDDED
                ? Optional.of(Path.of(
                        environment.getProperty("duskline.embedded.folder", ".duskline"),
                        "sample-passwords.properties"))
                : Optional.empty();
        file.filter(Files::exists).ifPresent(this::read);
    }

    /** 80 bits as four groups of base32 (RFC 4648): {@code k3vq-7m42-h6dx-w5tz}. */
    String make(String email) {
        String letters = new Base32()
                .encodeToString(KeyGenerators.secureRandom(BYTES).generateKey())
                .toLowerCase(Locale.ROOT);
        String password = letters.replaceAll("(.{4})(?=.)", "$1-");
        made.setProperty(email, password);
        file.ifPresent(this::write);
        return password;
    }

    /** Empty if it was made by an earlier start and not kept. */
    Optional<String> of(String email) {
        return Optional.ofNullable(made.getProperty(email));
    }

    private void read(Path from) {
        try (var in = Files.newBufferedReader(from)) {
            made.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path to) {
        try {
            if (!Files.exists(to)) {
                Files.createFile(to);
            }
            PosixFileAttributeView rights = Files.getFileAttributeView(to, PosixFileAttributeView.class);
            if (rights != null) {
                rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
            try (var out = Files.newBufferedWriter(to)) {
                made.store(out, "As they were made. A user who changed theirs has another");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
