package io.duskline.db;

import org.springframework.core.env.PropertyResolver;

/** Where the tables are: in the embedded server, which no one else reads, or in one that {@code spring.datasource.url} names. */
public enum DatabasePlace {
    EMBEDDED,
    EXTERNAL;

    public static DatabasePlace of(PropertyResolver settings) {
        return settings.getProperty("spring.datasource.url", "embedded").equals("embedded") ? EMBEDDED : EXTERNAL;
    }
}
