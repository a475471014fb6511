package io.duskline.preflight;

import java.util.ArrayList;
import java.util.List;

/** Whether reports find their way back to the bounce domain (RFC 5321 section 5.1, RFC 7505). */
record MxPreflight(Dns dns, String domain) {

    PreflightCheck check() {
        List<String> values = dns.mx(domain);
        return values.isEmpty() ? address() : targets(values);
    }

    private PreflightCheck targets(List<String> values) {
        String found = String.join(", ", values);
        List<String> dead = new ArrayList<>();
        for (String value : values) {
            String target = value.substring(value.indexOf(' ') + 1);
            if (target.equals(".")) {
                return result(
                        PreflightState.WRONG,
                        found,
                        "The record says that the domain takes no mail. Replace it by the host that receives reports.");
            }
            if (dns.addresses(target).isEmpty()) {
                dead.add(target);
            }
        }
        if (dead.isEmpty()) {
            return PreflightCheck.ok(PreflightSubject.MX, domain, found, "");
        }
        return result(
                dead.size() == values.size() ? PreflightState.WRONG : PreflightState.WARNING,
                found + ", without an address: " + String.join(", ", dead),
                "Give the host an address (A or AAAA), or name another.");
    }

    /** Without an MX the domain's own address is tried. */
    private PreflightCheck address() {
        List<String> addresses = dns.addresses(domain);
        return addresses.isEmpty()
                ? result(
                        PreflightState.MISSING,
                        "No MX record and no address.",
                        "Name the host that receives mail for this domain. Without it you do not learn which addresses are"
                                + " dead, and many receivers refuse the mail itself.")
                : result(
                        PreflightState.WARNING,
                        "No MX record; senders fall back to the address " + String.join(", ", addresses) + ".",
                        "Name the host that receives reports, so that it is no accident.");
    }

    private PreflightCheck result(PreflightState state, String found, String advice) {
        boolean isBelow = domain.indexOf('.') != domain.lastIndexOf('.');
        String host = "mail." + (isBelow ? domain.substring(domain.indexOf('.') + 1) : domain);
        return PreflightCheck.of(
                PreflightSubject.MX,
                domain,
                state,
                found,
                advice + " Put your own mail host where the record below says " + host + ".",
                new DnsRecord(domain, "MX", "10 " + host));
    }
}
