package io.duskline.delivery;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How mail leaves, and whether the world can tell that it is ours. */
@RestController
@RequestMapping("/api/v1/mail")
class MailApi {

    private final Preflight preflight;
    private final RelayStates relays;
    private final MailIdentity identity;

    MailApi(Preflight preflight, RelayStates relays, MailIdentity identity) {
        this.relays = relays;
        this.preflight = preflight;
        this.identity = identity;
    }

    @GetMapping("/relays")
    List<RelayState> relays() {
        return relays.all();
    }

    record Why(@Nullable String why) {}

    /** No node sends by it until a person lets it go on. */
    @PostMapping("/relays/{name}/pause")
    List<RelayState> pause(@PathVariable String name, @RequestBody Why body, Principal who) {
        relays.pause(name, body.why(), who.getName());
        return relays.all();
    }

    @PostMapping("/relays/{name}/resume")
    List<RelayState> goOn(@PathVariable String name, Principal who) {
        relays.goOn(name, who.getName());
        return relays.all();
    }

    /** @param dkim null without a key */
    record PreflightBody(
            Instant at,
            boolean ready,
            String from,
            String bounceDomain,
            @Nullable DkimBody dkim,
            String remark,
            List<CheckBody> checks) {}

    record DkimBody(String domain, List<String> selectors) {}

    record CheckBody(String subject, String name, String state, String found, String advice, List<DnsRecord> publish) {}

    /** Asks the DNS anew each time, so it can take some seconds. */
    @GetMapping("/preflight")
    PreflightBody preflight() {
        PreflightReport report = preflight.check();
        return new PreflightBody(
                report.at(),
                report.isReady(),
                identity.from(),
                identity.bounceDomain(),
                identity.keys().isEmpty() ? null : new DkimBody(identity.dkimDomain(), identity.selectors()),
                report.remark(),
                report.checks().stream().map(MailApi::body).toList());
    }

    private static CheckBody body(PreflightCheck check) {
        return new CheckBody(
                check.subject().code(),
                check.name(),
                check.state().code(),
                check.found(),
                check.advice(),
                check.publish());
    }
}
