package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

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
        credentials.set(id, long1);

        assertThat(credentials.fitting(PM, long1)).hasValue(id);
        assertThat(credentials.fitting(PM, "é".repeat(64) + " and another")).isEmpty();
        assertThat(credentials.fitting(PM, "e\u0301".repeat(64) + " and an end"))
                .as("typed on a keyboard that composes")
                .hasValue(id);
    }

    @Test
    void aHashOfTheOldWayIsMadeAnewAtTheSignIn() {
        String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("12345678");
        sql.update(APP_USER).set(APP_USER.PASSWORD_HASH, old).execute();

        assertThat(credentials.fitting(PM, "not this one")).isEmpty();
        assertThat(hash()).isEqualTo(old);
        assertThat(credentials.fitting(PM, "12345678")).hasValue(id);
        assertThat(hash()).startsWith("{bcrypt-sha384}");
        assertThat(credentials.fitting(PM, "12345678")).hasValue(id);
    }

    @Test
    void whoHasNoPasswordFitsNone() {
        sql.update(APP_USER).setNull(APP_USER.PASSWORD_HASH).execute();

        assertThat(credentials.fitting(PM, "")).isEmpty();
        assertThat(credentials.fitting(PM, "nobody signs in with this")).isEmpty();
        assertThat(credentials.fits(id, "nobody signs in with this")).isFalse();
    }

    private String hash() {
        return sql.select(APP_USER.PASSWORD_HASH).from(APP_USER).fetchSingle().value1();
    }
}
