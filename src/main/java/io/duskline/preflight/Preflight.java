package io.duskline.preflight;

import io.duskline.delivery.message.DkimRecord;
import io.duskline.delivery.relay.MailIdentity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Asks the DNS, before the first mail leaves, what every receiver will ask: may these servers send, is the signature
 * theirs, where do reports go. Takes at most {@value #LONGEST_SECONDS} seconds; changes nothing.
 */
@Component
class Preflight {
    private static final int LONGEST_SECONDS = 20;
    /** RFC 2606 and 6761. */
    private static final Pattern RESERVED = Pattern.compile(
            "(.+\\.)?(example|test|invalid|localhost|example\\.(com|net|org))", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final MailIdentity identity;
    private final PreflightSettings settings;
    private final Clock clock;

    Preflight(MailIdentity identity, PreflightSettings settings, Clock clock) {
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
    }

    PreflightReport check() {
        Dns dns = Dns.open(settings);
        List<Look> looks = looks(dns);
        List<PreflightCheck> checks = new ArrayList<>();
        ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<CompletableFuture<PreflightCheck>> asked = looks.stream()
                    .map(look -> CompletableFuture.supplyAsync(look, atOnce)
                            .completeOnTimeout(
                                    look.unknown("it took more than " + LONGEST_SECONDS + " seconds"),
                                    LONGEST_SECONDS,
                                    TimeUnit.SECONDS))
                    .toList();
            asked.stream().map(CompletableFuture::join).forEach(checks::add);
        } finally {
            atOnce.shutdownNow();
        }
        identity.inClear().stream().map(Preflight::open).forEach(checks::add);
        return new PreflightReport(clock.instant(), remark(), checks);
    }

    /** One line of questions, asked beside the others. */
    private record Look(PreflightSubject subject, String name, Supplier<PreflightCheck> look)
            implements Supplier<PreflightCheck> {

        @Override
        public PreflightCheck get() {
            try {
                return look.get();
            } catch (Dns.NoAnswerException e) {
                return unknown(e.reasonFor(name));
            }
        }

        PreflightCheck unknown(String reason) {
            return PreflightCheck.unknown(subject, name, reason);
        }
    }

    private List<Look> looks(Dns dns) {
        String from = identity.domain();
        String bounce = identity.bounceDomain();
        String signing = identity.dkimDomain();
        List<Look> looks = new ArrayList<>();
        looks.add(new Look(PreflightSubject.SPF, bounce, new SpfPreflight(dns, bounce, relayNames())::check));
        looks.add(new Look(PreflightSubject.MX, bounce, new MxPreflight(dns, bounce)::check));
        if (identity.keys().isEmpty()) {
            looks.add(new Look(PreflightSubject.DKIM, from, () -> DkimPreflight.unsigned(from)));
        }
        for (DkimRecord key : identity.keys()) {
            looks.add(new Look(
                    PreflightSubject.DKIM,
                    key.selector() + "._domainkey." + signing,
                    new DkimPreflight(dns, signing, key)::check));
        }
        for (String domain : new LinkedHashSet<>(List.of(from, identity.advisoryDomain()))) {
            looks.add(new Look(
                    PreflightSubject.DMARC, "_dmarc." + domain, new DmarcPreflight(new DmarcTree(dns), domain)::check));
            looks.add(new Look(
                    PreflightSubject.ALIGNMENT,
                    domain,
                    new AlignmentPreflight(new DmarcTree(dns), domain, bounce, signing)::check));
        }
        return looks;
    }

    private String remark() {
        return RESERVED.matcher(identity.domain()).matches()
                ? identity.domain()
                        + " is a name for examples, for which no one can publish records. Set duskline.mail.from"
                        + " (DUSKLINE_MAIL_FROM) to an address of yours."
                : "";
    }

    /** The relays' names as an SPF record may say them: those that others can look up. */
    private List<String> relayNames() {
        return identity.relays().stream()
                .filter(host -> host.contains(".") && !ADDRESS.matcher(host).matches())
                .distinct()
                .toList();
    }

    /** @param relay with its port */
    private static PreflightCheck open(String relay) {
        return PreflightCheck.of(
                PreflightSubject.TLS,
                relay,
                PreflightState.WARNING,
                "Mail may go to this relay in clear: the settings do not require TLS.",
                "Leave duskline.mail.tls out, or set starttls-required (port 587) or implicit (port 465).");
    }
}
