package io.duskline.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the domain of the From address has a DMARC policy, its own or one from above, and which. */
record DmarcPreflight(DmarcTree tree, String from) {

    private static final PreflightSubject DMARC = PreflightSubject.DMARC;

    PreflightCheck check() {
        for (String domain : DmarcTree.upward(from)) {
            String name = "_dmarc." + domain;
            List<DmarcRecord> records = tree.records(domain);
            if (records.size() > 1) {
                return result(
                        PreflightState.WRONG,
                        name,
                        String.join(
                                " and ", records.stream().map(DmarcRecord::text).toList()),
                        "There are %d DMARC records, so receivers take none of them. Keep one."
                                .formatted(records.size()),
                        DnsRecord.txt(name, records.getFirst().text()));
            }
            if (records.size() == 1) {
                return judged(name, records.getFirst());
            }
            Optional<String> misspelt = misspelt(domain);
            if (misspelt.isPresent()) {
                return result(
                        PreflightState.WRONG,
                        name,
                        misspelt.get(),
                        "Receivers do not take it for DMARC: it must begin with v=DMARC1; and be tag=value; tag=value.",
                        proposal(name));
            }
        }
        return result(
                PreflightState.MISSING,
                "_dmarc." + from,
                "No DMARC record, here or above.",
                "Publish one. Begin with p=none and read the reports that come; when all your mail passes, change it to"
                        + " p=quarantine or p=reject. Large mailbox providers refuse mail to many without it.",
                proposal("_dmarc." + from));
    }

    private PreflightCheck judged(String name, DmarcRecord record) {
        String policy = record.policy(from);
        String found = record.text();
        Optional<String> fault = record.fault();
        if (fault.isPresent()) {
            return result(
                    PreflightState.WRONG,
                    name,
                    found,
                    "“%s” means nothing to receivers. Correct it.".formatted(fault.get()),
                    proposal(name));
        }
        if (!record.hasPolicy()) {
            return result(
                    PreflightState.WARNING,
                    name,
                    found,
                    "It names no policy (p=); many receivers then pass over the whole record.",
                    proposal(name));
        }
        List<String> hints = new ArrayList<>();
        if (policy.equals("none") || record.isTest()) {
            hints.add("It only watches (%s). When the reports show that all your mail passes, change it to p=quarantine"
                            .formatted(record.isTest() ? "t=y" : "p=none")
                    + " or p=reject, so that no one can write in your name.");
        }
        if (!record.isReported()) {
            hints.add("With rua=mailto:… receivers would report to you what passes and what does not.");
        }
        return PreflightCheck.ok(DMARC, name, found, String.join(" ", hints));
    }

    private Optional<String> misspelt(String domain) {
        return tree.at(domain).stream()
                .filter(text -> text.strip().regionMatches(true, 0, "v=dmarc", 0, "v=dmarc".length()))
                .findFirst();
    }

    private DnsRecord proposal(String name) {
        return DnsRecord.txt(name, "v=DMARC1; p=none; rua=mailto:dmarc-reports@" + from);
    }

    private PreflightCheck result(PreflightState state, String name, String found, String advice, DnsRecord publish) {
        return PreflightCheck.of(DMARC, name, state, found, advice, publish);
    }
}
