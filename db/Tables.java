import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;

/**
 * Makes {@code io.duskline.db} of the migrations where they, or what makes it of them, are others than those that it was made
 * of: {@code java db/Tables.java FOLDER}, which holds {@code migration} and {@code jooq.xml}. From the top of the checkout.
 */
final class Tables {

    private static final Path MADE_OF = Path.of("target", "generated-sources", "jooq", "made-of");

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String present = fingerprint(folder);
        if (Files.exists(MADE_OF) && Files.readString(MADE_OF).equals(present)) {
            return;
        }
        Files.deleteIfExists(MADE_OF);
        GenerationTool.main(new String[] {folder.resolve("jooq.xml").toString()});
        Files.writeString(MADE_OF, present);
    }

    private static String fingerprint(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path each : sources(folder)) {
            digest.update((each.getFileName() + "\0" + Files.size(each) + "\0").getBytes("UTF-8"));
            digest.update(Files.readAllBytes(each));
        }
        digest.update(GenerationTool.class.getProtectionDomain().getCodeSource().getLocation().toString().getBytes("UTF-8"));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> migrations = Files.list(folder.resolve("migration"))) {
            return Stream.concat(
                            migrations.sorted(), Stream.of(folder.resolve("jooq.xml"), folder.resolve("Tables.java")))
                    .toList();
        }
    }
}
