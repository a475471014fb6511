package io.duskline.embedded;

import io.duskline.db.OnEmbeddedDatabase;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the database where no other is named. */
@Configuration(proxyBeanMethods = false)
@OnEmbeddedDatabase
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(@Value("${duskline.embedded.folder:.duskline}") Path folder) {
        return EmbeddedDatabase.start(folder);
    }

    @Bean
    FlywayMigrationStrategy embeddedMigration(@Value("${duskline.embedded.folder:.duskline}") Path folder) {
        return new EmbeddedMigration(folder);
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url("duskline");
            }
        };
    }
}
