package io.duskline.inbound.provider;

import static io.duskline.inbound.matching.InboundSettings.require;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Relays that report by HTTP to {@code /api/v1/webhooks/…}. Each proves itself in its own way; one that is not set up answers
 * 404.
 */
@ConfigurationProperties("duskline.inbound.webhooks")
record RelayEventsSettings(
        @DefaultValue Ses ses,
        @DefaultValue SendGrid sendgrid,
        @DefaultValue Postmark postmark,
        @DefaultValue Mailgun mailgun) {

    /** @param topics ARNs of the SNS topics that may report */
    record Ses(@DefaultValue List<String> topics) {
        Ses {
            topics = topics.stream()
                    .map(String::strip)
                    .filter(topic -> !topic.isEmpty())
                    .toList();
        }
    }

    /** @param publicKey verification key of the signed event webhook, base64 as SendGrid shows it */
    record SendGrid(@DefaultValue("") String publicKey) {}

    /**
     * Postmark signs nothing: either basic authentication in the webhook's address, or a secret in a header, or both.
     *
     * @param user user name of basic authentication; needs the password
     * @param password password of basic authentication, at least 12 characters
     * @param secret value of the header {@code X-Duskline-Secret}, at least 12 characters
     */
    record Postmark(
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String secret) {

        Postmark {
            require(
                    user.isEmpty() == password.isEmpty(),
                    "webhooks.postmark.password",
                    "belongs to webhooks.postmark.user: set both or neither");
            require(
                    password.isEmpty() || password.length() >= 12,
                    "webhooks.postmark.password",
                    "must have at least 12 characters");
            require(
                    secret.isEmpty() || secret.length() >= 12,
                    "webhooks.postmark.secret",
                    "must have at least 12 characters");
        }
    }

    /** @param signingKey HTTP webhook signing key, not the API key */
    record Mailgun(@DefaultValue("") String signingKey) {}
}
