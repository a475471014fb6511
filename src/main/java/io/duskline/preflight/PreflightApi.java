package io.duskline.preflight;

import io.duskline.delivery.relay.MailIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the world can tell that our mail is ours. */
@RestController
class PreflightApi {

    private final Preflight preflight;
    private final LastPreflight last;
    private final MailIdentity identity;

    PreflightApi(Preflight preflight, LastPreflight last, MailIdentity identity) {
        this.preflight = preflight;
        this.last = last;
        this.identity = identity;
    }

    /** @param dkim null without a key */
    record PreflightBody(
            Instant at,
            boolean ready,
            String from,
            String bounceDomain,
            @Nullable DkimBody dkim,
            String remark,
            List<PreflightCheck> checks) {}

    record DkimBody(String domain, List<String> selectors) {}

    /** Asks the DNS again each time, so it can take some seconds. */
    @GetMapping("/api/v1/mail/preflight")
    PreflightBody preflight() {
        PreflightReport report = preflight.check();
        last.keep(report);
        return new PreflightBody(
                report.at(),
                report.isReady(),
                identity.from(),
                identity.bounceDomain(),
                identity.keys().isEmpty() ? null : new DkimBody(identity.dkimDomain(), identity.selectors()),
                report.remark(),
                report.checks());
    }
}
