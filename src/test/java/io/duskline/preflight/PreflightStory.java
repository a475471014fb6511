package io.duskline.preflight;

import io.duskline.TestClock;
import io.duskline.delivery.message.DkimKeys;
import io.duskline.delivery.message.DkimRecord;
import io.duskline.delivery.relay.MailIdentity;
import java.util.List;

/** A sender whose zone has all in place until the test changes something, and what the preflight says of the two. */
final class PreflightStory implements AutoCloseable {

    static final String FROM = "marketing-center.example";
    static final String BOUNCE = "bounces.marketing-center.example";
    static final String DMARC_NAME = "_dmarc." + FROM;
    static final DkimRecord KEY = DkimKeys.RECORDS.getFirst();
    static final String DKIM_NAME = KEY.selector() + "._domainkey." + FROM;

    static final MailIdentity IDENTITY = new MailIdentity(
            "notices@" + FROM,
            "advisories@" + FROM,
            BOUNCE,
            FROM,
            DkimKeys.RECORDS,
            List.of("out.relay-service.example"),
            List.of());

    final DnsServer dns = new DnsServer();
    private MailIdentity identity = IDENTITY;

    PreflightStory() {
        dns.txt(BOUNCE, "v=spf1 include:_spf.relay.example ~all");
        dns.txt(BOUNCE, "some-site-verification=abc");
        dns.txt("_spf.relay.example", "v=spf1 ip4:192.0.2.0/24 a:out.relay.example -all");
        dns.mx(BOUNCE, 10, "mail." + FROM).a("mail." + FROM);
        DkimKeys.RECORDS.forEach(key -> dns.txt(key.selector() + "._domainkey." + FROM, key.text()));
        dns.txt(DMARC_NAME, "v=DMARC1; p=quarantine; rua=mailto:d@" + FROM);
    }

    /** Notices and advisories are of this domain from now on. */
    void sendsFrom(String domain, String bounceDomain) {
        identity = new MailIdentity(
                "notices@" + domain,
                "advisories@" + domain,
                bounceDomain,
                identity.dkimDomain(),
                identity.keys(),
                identity.relays(),
                identity.inClear());
    }

    void sendsAdvisoriesFrom(String domain) {
        identity = new MailIdentity(
                identity.from(),
                "news@" + domain,
                identity.bounceDomain(),
                identity.dkimDomain(),
                identity.keys(),
                identity.relays(),
                identity.inClear());
    }

    void signsFor(String domain) {
        identity = signed(domain, List.of(KEY));
    }

    void signsNothing() {
        identity = signed("", List.of());
    }

    private MailIdentity signed(String domain, List<DkimRecord> keys) {
        return new MailIdentity(
                identity.from(),
                identity.advisoryFrom(),
                identity.bounceDomain(),
                domain,
                keys,
                identity.relays(),
                identity.inClear());
    }

    MailIdentity identity() {
        return identity;
    }

    PreflightReport report() {
        return new Preflight(identity, dns.settings(), new TestClock()).check();
    }

    /** The first look at that subject. */
    PreflightCheck check(PreflightSubject subject) {
        return report().checks().stream()
                .filter(check -> check.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        dns.close();
    }
}
