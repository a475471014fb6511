package io.duskline.preflight;

import io.duskline.delivery.message.DkimRecord;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whether the world can verify what one key signs (RFC 6376 section 3.6.1). */
final class DkimPreflight {

    private static final PreflightSubject DKIM = PreflightSubject.DKIM;

    private final Dns dns;
    private final DkimRecord key;
    private final String name;

    DkimPreflight(Dns dns, String domain, DkimRecord key) {
        this.dns = dns;
        this.key = key;
        this.name = key.selector() + "._domainkey." + domain;
    }

    /** For an installation that has no key. */
    static PreflightCheck unsigned(String domain) {
        return PreflightCheck.of(
                DKIM,
                domain,
                PreflightState.WARNING,
                "Not set: mail leaves unsigned.",
                "That is fine only if your relay signs for " + domain + ". Otherwise make a key (openssl genpkey"
                        + " -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem), set"
                        + " duskline.mail.dkim.domain, .selector and .private-key, and check again: the record to publish"
                        + " will stand here. Large mailbox providers refuse unsigned mail.");
    }

    PreflightCheck check() {
        List<String> texts = dns.txt(name);
        if (texts.isEmpty()) {
            return wrong(
                    PreflightState.MISSING,
                    "No record.",
                    "Publish the public part of the key: without it every signature counts as broken.");
        }
        String found = String.join(" and ", texts);
        if (texts.size() > 1) {
            return wrong(
                    PreflightState.WRONG,
                    found,
                    "There are %d records where only one may be. Put one in their place.".formatted(texts.size()));
        }
        Optional<RecordTags> read = RecordTags.of(texts.getFirst());
        if (read.isEmpty() || !read.get().has("p")) {
            return wrong(PreflightState.WRONG, found, "It is no DKIM record. Publish ours in its place.");
        }
        RecordTags tags = read.get();
        if (tags.has("v") && !(tags.startsWith("v") && tags.get("v", "").equals("DKIM1"))) {
            return wrong(PreflightState.WRONG, found, "It must begin with v=DKIM1. Publish ours in its place.");
        }
        String published = tags.get("p", "").replaceAll("\\s", "");
        if (published.isEmpty()) {
            return wrong(
                    PreflightState.WRONG, found, "The key is revoked (p= is empty). Publish it again, or set another.");
        }
        if (!tags.get("k", "rsa").equals(key.type()) || !isOurs(published)) {
            return wrong(
                    PreflightState.WRONG,
                    found,
                    "It is the public part of another key than the one that signs. Publish ours, or set the key that"
                            + " belongs to it.");
        }
        if (!allows(tags.get("h", "sha256"), "sha256") || !allows(tags.get("s", "*"), "*", "email")) {
            return wrong(
                    PreflightState.WRONG,
                    found,
                    "Its h= or s= does not allow the key for mail with SHA-256. Publish ours in its place.");
        }
        if (allows(tags.get("t", ""), "y")) {
            return wrong(
                    PreflightState.WARNING,
                    found,
                    "It says that you are only testing (t=y): receivers may treat the mail as unsigned. Remove it"
                            + " once mail arrives as it should.");
        }
        return PreflightCheck.ok(DKIM, name, "The public part of the key that signs (" + key.algorithm() + ").", "");
    }

    /** Compared as bytes: how the base64 is wrapped or padded does not matter. */
    private boolean isOurs(String published) {
        try {
            return Arrays.equals(
                    Base64.getDecoder().decode(published), Base64.getDecoder().decode(key.published()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean allows(String list, String... wanted) {
        return Arrays.stream(list.split(":")).map(String::strip).anyMatch(Arrays.asList(wanted)::contains);
    }

    private PreflightCheck wrong(PreflightState state, String found, String advice) {
        return PreflightCheck.of(DKIM, name, state, found, advice, DnsRecord.txt(name, key.text()));
    }
}
