package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class CredentialsTest {

    private static final String PM = "pm@vendor.example";

    @Autowired
    Credentials credentials;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    private long id;

    @BeforeEach
    void somebody() {
        id = people.user(PM, "product_manager");
    }

    @Test
    void everyCharacterCountsBeyondTheSeventyTwoBytesOfBcrypt() {
        String long1 = "é".repeat(64) + " and an end";
        credentials.set(id, credentials.hash(long1));

        assertThat(whose(long1)).hasValue(id);
        assertThat(whose("é".repeat(64) + " and another")).isEmpty();
        assertThat(whose("e\u0301".repeat(64) + " and an end"))
                .as("typed on a keyboard that composes")
                .hasValue(id);
    }

    @Test
    void whoHasNoPasswordFitsNone() {
        sql.update(APP_USER).setNull(APP_USER.PASSWORD_HASH).execute();

        assertThat(whose("")).isEmpty();
        assertThat(whose("nobody signs in with this")).isEmpty();
        assertThat(credentials.fits(id, "nobody signs in with this")).isFalse();
    }

    private Optional<Long> whose(String password) {
        return credentials.fitting(PM, password).map(Credentials.Fitting::userId);
    }
}
