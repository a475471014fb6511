package io.duskline.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The totals as the migrations add them up from all rows of usage: to fill them by, and to hold the kept ones against. */
public final class AddedUpUsage {

    private AddedUpUsage() {}

    /** A select of the columns of {@code usage_total}, in their order. */
    public static String select() {
        try {
            String migration = Files.readString(Path.of("db/migration/V016__usage_total.sql"), StandardCharsets.UTF_8);
            return migration
                    .substring(migration.indexOf("select integration_id"), migration.lastIndexOf(';'))
                    .replace("from integration_usage", ", max(uses_30d) from integration_usage");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
