package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@DusklineTest
class CredentialsTest {

    private static final String PM = "pm@vendor.example";

    @Autowired
    Credentials credentials;

    @Autowired
    TestClock clock;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder encoder;

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
        credentials.set(id, credentials.hash(PM, long1));

        assertThat(whose(long1)).hasValue(id);
        assertThat(whose("é".repeat(64) + " and another")).isEmpty();
        assertThat(whose("e\u0301".repeat(64) + " and an end"))
                .as("typed on a keyboard that composes")
                .hasValue(id);
    }

    @Test
    void aHashOfTheOldWayIsMadeAnewAtTheSignIn() {
        String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("12345678");
        sql.update(APP_USER).set(APP_USER.PASSWORD_HASH, old).execute();

        assertThat(whose("not this one")).isEmpty();
        assertThat(hash()).isEqualTo(old);
        assertThat(whose("12345678")).hasValue(id);
        assertThat(hash()).startsWith("{bcrypt-sha384}");
        assertThat(whose("12345678")).hasValue(id);
    }

    @Test
    void aPasswordThatIsSetMeanwhileIsNotOverwritten() {
        String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("12345678");
        sql.update(APP_USER).set(APP_USER.PASSWORD_HASH, old).execute();
        Credentials slow = new Credentials(
                sql,
                new PasswordEncoder() {
                    @Override
                    public @Nullable String encode(@Nullable CharSequence password) {
                        return encoder.encode(password);
                    }

                    @Override
                    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                        return encoder.matches(password, hash);
                    }

                    @Override
                    public boolean upgradeEncoding(@Nullable String hash) {
                        credentials.set(id, credentials.hash(PM, "another long password"));
                        return encoder.upgradeEncoding(hash);
                    }
                },
                new HashingLimit(),
                clock);

        assertThat(slow.fitting(PM, "12345678")).isEmpty();

        assertThat(whose("another long password")).hasValue(id);
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

    private String hash() {
        return sql.select(APP_USER.PASSWORD_HASH).from(APP_USER).fetchSingle().value1();
    }
}
