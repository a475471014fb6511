package io.duskline.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what SPF and DKIM vouch for belongs to the From address (RFC 9989 section 4.4): DMARC passes with one of the
 * two, and a forwarded mail keeps only DKIM.
 */
record AlignmentPreflight(DmarcTree tree, String from, String bounce, String signer) {

    private static final PreflightSubject ALIGNMENT = PreflightSubject.ALIGNMENT;

    PreflightCheck check() {
        Optional<DmarcRecord> policy = policy();
        boolean spf = isAligned(bounce, policy, "aspf");
        boolean dkim = !signer.isEmpty() && isAligned(signer, policy, "adkim");
        String found = "SPF (%s) %s; DKIM %s.".formatted(bounce, belongs(spf), dkimFound(dkim));
        if (dkim) {
            return PreflightCheck.ok(
                    ALIGNMENT,
                    from,
                    found,
                    spf
                            ? ""
                            : "DKIM alone carries it. A bounce domain of %s or below it would give a second footing."
                                    .formatted(from));
        }
        String sign = signer.isEmpty()
                ? "sign with a key of " + from
                : "set duskline.mail.dkim.domain to " + from + " and publish the key there";
        return spf
                ? PreflightCheck.of(
                        ALIGNMENT,
                        from,
                        PreflightState.WARNING,
                        found,
                        "Mail that is forwarded keeps only DKIM: " + sign + ".")
                : PreflightCheck.of(
                        ALIGNMENT,
                        from,
                        PreflightState.WRONG,
                        found,
                        "DMARC fails for every mail. Best, %s; or set duskline.mail.bounce-domain to %s or a domain below it."
                                .formatted(sign, from));
    }

    private String dkimFound(boolean aligned) {
        return signer.isEmpty() ? "is not set" : "(%s) %s".formatted(signer, belongs(aligned));
    }

    private String belongs(boolean aligned) {
        return (aligned ? "belongs to " : "does not belong to ") + from;
    }

    private boolean isAligned(String domain, Optional<DmarcRecord> policy, String tag) {
        if (domain.equalsIgnoreCase(from)) {
            return true;
        }
        if (policy.isEmpty()) {
            // As it will be once there is a record, which the check of DMARC asks for.
            return isBelow(domain, from) || isBelow(from, domain);
        }
        return !policy.get().isStrict(tag) && tree.organization(domain).equals(tree.organization(from));
    }

    private Optional<DmarcRecord> policy() {
        return DmarcTree.upward(from).stream()
                .map(tree::records)
                .filter(records -> records.size() == 1)
                .map(List::getFirst)
                .findFirst();
    }

    private static boolean isBelow(String domain, String top) {
        return domain.toLowerCase(Locale.ROOT).endsWith("." + top.toLowerCase(Locale.ROOT));
    }
}
