package io.duskline.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

class SettingsInForceTest {

    private final StandardEnvironment environment = new StandardEnvironment();
    private final Map<String, Object> given = new HashMap<>();

    private List<SettingsInForce.Line> lines() {
        environment.getPropertySources().addFirst(new MapPropertySource("test", given));
        ConfigurationPropertySources.attach(environment);
        return new SettingsInForce(environment, JsonMapper.shared())
                .sections().stream()
                        .flatMap(section -> section.lines().stream())
                        .toList();
    }

    private static SettingsInForce.Line line(String name, List<SettingsInForce.Line> lines) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every text that there is gets a value; only those that the list names may be read. */
    @Test
    void showsNoCharacterOfAnythingThatIsNotNamedAsPlain() {
        for (String name : List.of(
                "duskline.secret",
                "duskline.admin.token",
                "duskline.former-secrets[0]",
                "duskline.inbound.imap.user",
                "duskline.inbound.imap.password",
                "duskline.inbound.webhooks.mailgun.signing-key",
                "duskline.inbound.webhooks.postmark.secret",
                "duskline.inbound.webhooks.postmark.password",
                "duskline.inbound.webhooks.postmark.user",
                "duskline.inbound.webhooks.sendgrid.public-key",
                "duskline.inbound.webhooks.ses.topics[0]",
                "duskline.ledger-heads[0]",
                "duskline.mail.dkim.private-key",
                "duskline.mail.dkim.private-key-password",
                "duskline.mail.dkim.second.private-key",
                "duskline.mail.dkim.second.private-key-password",
                "duskline.mail.relays[0].password",
                "duskline.mail.relays[0].username",
                "spring.datasource.password",
                "spring.datasource.username",
                "spring.flyway.password",
                "spring.mail.password")) {
            given.put(name, "hushhush");
        }
        given.put("duskline.mail.relays[0].name", "main");
        given.put("duskline.base-url", "https://root:hushhush@notices.vendor.example");
        given.put("spring.datasource.url", "jdbc:mariadb://hushhush:hushhush@db.example/duskline?password=hushhush");

        List<SettingsInForce.Line> lines = lines();

        assertThat(lines.toString()).doesNotContain("hushhush");
        assertThat(line("duskline.secret", lines))
                .satisfies(line -> assertThat(line.isSecret()).isTrue())
                .satisfies(line -> assertThat(line.isSet()).isTrue());
        assertThat(line("duskline.former-secrets", lines).isSet()).isTrue();
        assertThat(line("duskline.mail.relays[0].password", lines).isSet()).isTrue();
        assertThat(line("spring.datasource.url", lines).value()).isEqualTo("jdbc:mariadb://db.example/duskline");
        assertThat(line("duskline.base-url", lines).value()).isEqualTo("https://notices.vendor.example");
    }

    /** A database's address needs no slashes, and an at sign may stand in a password. */
    @Test
    void showsNoSignInThatAnAddressHolds() {
        assertThat(PlainSettings.shown("jdbc:postgresql:duskline?user=hushhush&password=hushhush"))
                .isEqualTo("jdbc:postgresql:duskline");
        assertThat(PlainSettings.shown("jdbc:mariadb://root:hush@hush@db.example:3306/duskline"))
                .isEqualTo("jdbc:mariadb://db.example:3306/duskline");
        assertThat(PlainSettings.shown("https://vendor.example/@help?hush")).isEqualTo("https://vendor.example/@help");
        assertThat(PlainSettings.shown("What ends? <notices@vendor.example>"))
                .isEqualTo("What ends? <notices@vendor.example>");
    }

    /** A setting of tomorrow: whatever sounds like a secret is none that may be shown. */
    @Test
    void namesNothingAsPlainThatSoundsLikeASecret() {
        assertThat(lines().stream()
                        .filter(line -> !line.isSecret())
                        .map(SettingsInForce.Line::name)
                        .filter(name -> name.matches(".*(secret|password|key|token(?!s\\.lifetime)|user).*")))
                .isEmpty();
    }

    @Test
    void saysWhatHoldsAndWhereItWasSet() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment",
                        Map.of(
                                "DUSKLINE_MAIL_CONNECTIONS",
                                "9",
                                "DUSKLINE_MAIL_RELAYS_0_NAME",
                                "main",
                                "DUSKLINE_PROXIES_TRUSTED",
                                "10.0.0.1,10.0.0.2")));

        List<SettingsInForce.Line> lines = lines();

        assertThat(line("duskline.mail.connections", lines).value()).isEqualTo("9");
        assertThat(line("duskline.mail.connections", lines).source()).isEqualTo("an environment variable");
        assertThat(line("duskline.mail.connections", lines).variable()).isEqualTo("DUSKLINE_MAIL_CONNECTIONS");
        assertThat(line("duskline.mail.relays[0].name", lines).value()).isEqualTo("main");
        assertThat(line("duskline.mail.relays[0].name", lines).variable()).isEqualTo("DUSKLINE_MAIL_RELAYS_0_NAME");
        assertThat(line("duskline.proxies.trusted", lines).value()).isEqualTo("10.0.0.1, 10.0.0.2");
        assertThat(line("duskline.sign-in.idle", lines))
                .satisfies(line -> assertThat(line.isSet()).isFalse())
                .satisfies(line -> assertThat(line.byDefault()).isEqualTo("PT1H"));
    }
}
