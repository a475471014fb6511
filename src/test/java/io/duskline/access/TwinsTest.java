package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.sql.Connection;
import java.util.Map;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two users whom no reader could tell apart. */
@DusklineTest
class TwinsTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Test
    void theSecondIsRefused() {
        people.user("anna@vendor.example", "admin");
        String twin =
                "{\"email\":\"\u0430nna@vendor.example\",\"password\":\"a long enough password\",\"roles\":[\"admin\"]}";

        var refused = Caller.admin(port).json("POST", "/api/v1/users", twin);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"field\":\"email\"", "nobody can tell apart");
        assertThat(Caller.admin(port)
                        .json("POST", "/api/v1/users", twin.replace("\u0430nna", "anna.1"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void thoseOfBeforeGetTheirSkeletonAndTwinsThatWereThereStay() {
        long cyrillic = people.user("\u0430nna@vendor.example", "admin");
        long straight = people.user("berta@vendor.example", "admin");
        sql.update(APP_USER).set(APP_USER.SKELETON, APP_USER.EMAIL).execute();
        long twin = people.user("anna@vendor.example", "admin");
        sql.update(APP_USER)
                .set(APP_USER.SKELETON, APP_USER.ID.cast(String.class))
                .execute();

        sql.connection(connection -> new SkeletonsOfOldUsers().migrate(on(connection)));

        Map<Long, String> skeletons =
                sql.select(APP_USER.ID, APP_USER.SKELETON).from(APP_USER).fetchMap(APP_USER.ID, APP_USER.SKELETON);
        assertThat(skeletons)
                .containsEntry(cyrillic, "anna@vendor.example")
                .containsEntry(straight, "berta@vendor.example")
                .containsEntry(twin, "anna@vendor.example " + twin);
    }

    private static Context on(Connection connection) {
        return new Context() {
            @Override
            public Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        };
    }
}
