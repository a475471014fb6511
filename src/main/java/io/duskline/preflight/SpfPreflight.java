package io.duskline.preflight;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the bounce domain, which is what SPF looks at, names the servers that send for it (RFC 7208). */
record SpfPreflight(Dns dns, String domain, List<String> relays) {

    private static final PreflightSubject SPF = PreflightSubject.SPF;

    PreflightCheck check() {
        List<String> texts = dns.txt(domain).stream().filter(SpfRecord::isOne).toList();
        if (texts.isEmpty()) {
            return missing();
        }
        if (texts.size() > 1) {
            return result(
                    PreflightState.WRONG,
                    String.join(" and ", texts),
                    "There are %d SPF records, so receivers take none of them. Put one in their place."
                            .formatted(texts.size()),
                    joined(texts));
        }
        SpfRecord record = SpfRecord.of(texts.getFirst());
        SpfLookups lookups = new SpfLookups(dns, domain, record);
        if (!lookups.faults().isEmpty()) {
            return result(
                    PreflightState.WRONG,
                    record.text(),
                    "Receivers take the whole record for broken: %s. Correct that, or remove it."
                            .formatted(String.join("; ", lookups.faults())),
                    "");
        }
        if (lookups.areTooMany()) {
            return result(
                    PreflightState.WRONG,
                    "%s, which takes %d lookups: %s"
                            .formatted(record.text(), lookups.terms().size(), String.join(", ", lookups.terms())),
                    "Receivers stop after %d lookups and take the record for broken. Remove what no longer sends, or"
                                    .formatted(SpfLookups.MOST)
                            + " write addresses (ip4:, ip6:) for what has few.",
                    "");
        }
        return judged(record, lookups);
    }

    private PreflightCheck judged(SpfRecord record, SpfLookups lookups) {
        String found = "%s (%d of at most %d lookups)"
                .formatted(record.text(), lookups.terms().size(), SpfLookups.MOST);
        char all = lookups.effective().all().orElse('?');
        boolean isHere = record.equals(lookups.effective());
        if (all == '+') {
            return result(
                    PreflightState.WRONG,
                    found,
                    "It lets the whole world send in your name (+all). End it in ~all or -all.",
                    isHere ? record.endingIn("~all") : "");
        }
        if (!record.allowsSomebody()) {
            return result(
                    PreflightState.WRONG,
                    found,
                    "It allows no server to send. Name the servers that hand your mail to the world.",
                    proposal());
        }
        if (all == '?') {
            return result(
                    PreflightState.WARNING,
                    found,
                    "It says nothing about servers that it does not name. End it in ~all, or in -all once reports show"
                            + " that every server is named.",
                    isHere ? record.endingIn("~all") : "");
        }
        if (record.usesPtr()) {
            return result(
                    PreflightState.WARNING,
                    found,
                    "“ptr” is slow and no longer to be used (RFC 7208 section 5.5). Name addresses instead.",
                    "");
        }
        return PreflightCheck.ok(SPF, domain, found, "");
    }

    private PreflightCheck missing() {
        return result(
                PreflightState.MISSING,
                "No SPF record.",
                "Name the servers that hand your mail to the world. If the operator of your relay gives you an “include:”,"
                        + " put it in the place of what the record below names.",
                proposal());
    }

    private String proposal() {
        String senders = relays.isEmpty()
                ? "include:YOUR-RELAY"
                : relays.stream().map(relay -> "a:" + relay).collect(Collectors.joining(" "));
        return "v=spf1 " + senders + " ~all";
    }

    /** All that any of them allows, once. */
    private static String joined(List<String> texts) {
        Set<String> terms = new LinkedHashSet<>();
        for (String text : texts) {
            for (String term : text.substring("v=spf1".length()).strip().split(" +")) {
                if (!term.isEmpty() && !term.toLowerCase(Locale.ROOT).matches("[+?~-]?all")) {
                    terms.add(term);
                }
            }
        }
        List<String> all = new ArrayList<>(terms);
        all.addFirst("v=spf1");
        all.add("~all");
        return String.join(" ", all);
    }

    private PreflightCheck result(PreflightState state, String found, String advice, String publish) {
        return new PreflightCheck(
                SPF,
                domain,
                state,
                found,
                advice,
                publish.isEmpty() ? List.of() : List.of(DnsRecord.txt(domain, publish)));
    }
}
