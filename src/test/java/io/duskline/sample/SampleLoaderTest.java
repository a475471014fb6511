package io.duskline.sample;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.NoticeRevision.NOTICE_REVISION;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Users;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKinds;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DusklineTest
class SampleLoaderTest {

    @Autowired
    SampleLoader loader;

    @Autowired
    SamplePassword password;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Users users;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerKinds kinds;

    @Autowired
    DSLContext sql;

    @Test
    void theMarketingCenterIsLoadedWhole() {
        assertThat(loader.load("marketing-center")).isTrue();
        assertThat(sql.fetchCount(ACCOUNT)).isEqualTo(1200);
        assertThat(sql.fetchCount(CONTACT)).isGreaterThan(3000);
        Deprecation twitter = deprecations.find("twitter-shutdown").orElseThrow();
        assertThat(twitter.date().orElseThrow().at()).isEqualTo(LocalDateTime.parse("2023-04-25T09:00"));
        assertThat(deprecations.published())
                .extracting(Deprecation::slug)
                .contains("google-plus", "linkedin-page-comments", "ftp-upload")
                .doesNotContain("twitter-shutdown");
        assertThat(deprecations.find("linkedin-page-comments").orElseThrow().isWithdrawn())
                .isTrue();
        Map<String, String> states =
                sql.select(CAMPAIGN.NAME, CAMPAIGN.STATE).from(CAMPAIGN).fetchMap(CAMPAIGN.NAME, CAMPAIGN.STATE);
        assertThat(states)
                .containsOnly(
                        Map.entry("FTP upload ends", "running"), Map.entry("Twitter leaves the DMC", "submitted"));
        assertThat(ledger.verify().isIntact()).isTrue();
        assertThat(ledger.after(0, 1000)).allSatisfy(entry -> {
            String about =
                    LedgerFacts.of(kinds.find(entry.kind()).orElseThrow()).about();
            assertThat(entry.subject()).startsWith(about.replaceFirst(":.*", ":"));
        });
    }

    @Test
    void theHelpDeskSpeaksThreeLanguages() {
        assertThat(loader.load("help-desk")).isTrue();
        assertThat(sql.fetchCount(ACCOUNT)).isEqualTo(120);
        assertThat(sql.select(NOTICE_REVISION.LOCALE).from(NOTICE_REVISION).fetch(NOTICE_REVISION.LOCALE))
                .containsExactlyInAnyOrder("en", "es", "fr");
    }

    @Test
    void theWeatherAlertsHaveAMovedDateAndNoAccounts() {
        assertThat(loader.load("weather-alerts")).isTrue();
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
        Deprecation posts = deprecations.find("automatic-posts").orElseThrow();
        assertThat(posts.isPartial()).isTrue();
        assertThat(posts.isPublished()).isTrue();
        assertThat(posts.earlierSunsets()).isNotEmpty();
    }

    @Test
    void aSecondStartLoadsNothing() {
        loader.load("weather-alerts");
        assertThat(loader.load("weather-alerts")).isFalse();
        assertThat(loader.load("marketing-center")).isFalse();
        assertThat(sql.fetchCount(INTEGRATION)).isEqualTo(4);
    }

    @Test
    void whatAPersonEnteredIsLeftAlone() {
        users.create("first@company.example", null, "a long enough password", List.of("admin"), "somebody");
        assertThat(loader.load("marketing-center")).isFalse();
        assertThat(sql.fetchCount(APP_USER)).isEqualTo(1);
    }

    @Test
    void whatCannotBeLoadedWholeIsNotLoadedAtAll() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> loader.load("broken")))
                .isNotNull();
        assertThat(sql.fetchCount(APP_USER)).isZero();
        assertThat(loader.load("weather-alerts")).isTrue();
    }

    @Test
    void twoNodesThatStartAtOnceLoadItOnce() throws Exception {
        Callable<Boolean> node = () -> loader.load("weather-alerts");
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Boolean> loaded = nodes.invokeAll(List.of(node, node, node)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(loaded).containsExactlyInAnyOrder(true, false, false);
        }
        assertThat(sql.fetchCount(INTEGRATION)).isEqualTo(4);
    }

    @Test
    void everySampleUserSignsInWithAPasswordOfThisInstallation() {
        loader.load("weather-alerts");
        Map<String, String> hashes = sql.select(APP_USER.EMAIL, APP_USER.PASSWORD_HASH)
                .from(APP_USER)
                .fetchMap(APP_USER.EMAIL, APP_USER.PASSWORD_HASH);
        assertThat(hashes)
                .containsOnlyKeys(
                        "pm@weather-alerts.example",
                        "approver@weather-alerts.example",
                        "agent@weather-alerts.example",
                        "admin@weather-alerts.example");
        hashes.forEach((email, hash) -> {
            assertThat(password.of(email).orElseThrow()).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
            assertThat(passwords.matches(password.of(email).orElseThrow(), hash))
                    .isTrue();
        });
    }
}
