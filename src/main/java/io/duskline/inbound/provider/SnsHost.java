package io.duskline.inbound.provider;

import io.duskline.db.RealTime;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What we visit because a request says so: hosts of Amazon SNS by HTTPS, and nothing else, whatever a request says. No
 * redirect is followed.
 */
@Component
class SnsHost {

    private static final Logger log = LoggerFactory.getLogger(SnsHost.class);

    private static final Pattern HOST = Pattern.compile("sns\\.[a-z]{2}[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[0-9a-zA-Z]{1,64}\\.pem");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_CERTIFICATES = 32;

    private static final int REGION = 3;
    private static final int MOST_FETCHES = 10;
    private static final Duration FETCHES_WITHIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<Instant> fetched = new ArrayDeque<>();
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

    SnsHost(@RealTime Clock clock) {
        this.clock = clock;
    }

    /**
     * The certificate, fetched once. Strangers may know the name of the topic, so the certificate is fetched only from the
     * region of that topic, and rarely.
     *
     * @param topic one of those that may report here
     * @throws ProblemException (403) if the address is not that of the topic's SNS, or what is there is no valid certificate
     */
    X509Certificate certificate(String url, String topic) {
        URI address = address(url);
        if (!isOf(address, topic)) {
            throw ProblemException.forbidden("The signing certificate is not of the topic's region.");
        }
        if (!CERTIFICATE.matcher(address.getRawPath()).matches() || address.getRawQuery() != null) {
            throw ProblemException.forbidden("The signing certificate is not where SNS keeps its own.");
        }
        X509Certificate certificate = certificates.get(address);
        try {
            if (certificate == null) {
                requireSpared();
                certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(get(address)));
                if (certificates.size() < MOST_CERTIFICATES) {
                    certificates.put(address, certificate);
                }
            }
            certificate.checkValidity(Date.from(clock.instant()));
            return certificate;
        } catch (CertificateException e) {
            throw ProblemException.forbidden("The signing certificate is not valid.");
        }
    }

    /** {@code arn:aws:sns:eu-west-1:123456789012:bounces} is of {@code sns.eu-west-1.amazonaws.com}. */
    private static boolean isOf(URI address, String topic) {
        String[] arn = topic.split(":", -1);
        return arn.length > REGION && address.getHost().startsWith("sns." + arn[REGION] + ".");
    }

    /** SNS sends again what was put off. */
    private void requireSpared() {
        Instant now = clock.instant();
        synchronized (fetched) {
            fetched.removeIf(at -> !at.isAfter(now.minus(FETCHES_WITHIN)));
            if (fetched.size() >= MOST_FETCHES) {
                throw ProblemException.unavailable("Too many certificates were asked for. Try again later.");
            }
            fetched.add(now);
        }
    }

    /** Answers that we want what the topic sends. */
    void confirm(String url) {
        URI address = address(url);
        if (address.getRawQuery() == null || !address.getRawQuery().contains("Action=ConfirmSubscription")) {
            throw ProblemException.forbidden("The address to confirm the subscription is none of SNS.");
        }
        get(address);
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            boolean isSns = "https".equals(address.getScheme())
                    && address.getHost() != null
                    && HOST.matcher(address.getHost()).matches()
                    && address.getRawUserInfo() == null
                    && (address.getPort() == -1 || address.getPort() == 443);
            if (isSns) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // falls through: no address at all
        }
        throw ProblemException.forbidden("The address is not one of Amazon SNS.");
    }

    /** Fetches a URL; only called with an address of SNS. */
    byte[] get(URI address) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] read = body.readNBytes(LARGEST);
                if (answer.statusCode() == 200) {
                    return read;
                }
                log.warn("{} answered {}", address.getHost(), answer.statusCode());
            }
        } catch (IOException e) {
            log.warn("{} cannot be reached: {}", address.getHost(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // SNS sends it again.
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Amazon SNS cannot be reached from here.");
    }
}
