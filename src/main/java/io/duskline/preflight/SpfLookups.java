package io.duskline.preflight;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts what a receiver has to ask before it knows who may send: at most {@value #MOST}, includes of includes among
 * them; one more and the record counts as broken (RFC 7208 section 4.6.4).
 */
final class SpfLookups {

    static final int MOST = 10;

    /** Further than the limit, so that the report can say by how much; but no record may keep us busy. */
    private static final int MOST_FOLLOWED = 30;

    private final Dns dns;
    private final List<String> terms = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private SpfRecord effective;

    SpfLookups(Dns dns, String domain, SpfRecord record) {
        this.dns = dns;
        this.effective = record;
        follow(record, List.of(domain));
    }

    private void follow(SpfRecord record, List<String> path) {
        record.faults()
                .forEach(term -> faults.add("“%s” in the record of %s is no SPF term".formatted(term, path.getLast())));
        for (SpfRecord.Lookup lookup : record.lookups()) {
            if (terms.size() >= MOST_FOLLOWED) {
                return;
            }
            terms.add(lookup.term() + (path.size() == 1 ? "" : " (in " + path.getLast() + ")"));
            lookup.follow().ifPresent(domain -> follow(domain, path, lookup.isRedirect() && record.equals(effective)));
        }
    }

    private void follow(String domain, List<String> path, boolean takesOver) {
        if (path.contains(domain)) {
            faults.add("%s includes itself".formatted(domain));
            return;
        }
        List<String> records = dns.txt(domain).stream().filter(SpfRecord::isOne).toList();
        if (records.size() != 1) {
            faults.add("%s, which it includes, has %s"
                    .formatted(domain, records.isEmpty() ? "no SPF record" : "more than one SPF record"));
            return;
        }
        List<String> deeper = new ArrayList<>(path);
        deeper.add(domain);
        SpfRecord next = SpfRecord.of(records.getFirst());
        effective = takesOver ? next : effective;
        follow(next, deeper);
    }

    /** The record whose {@code all} counts: the first, unless it redirects. */
    SpfRecord effective() {
        return effective;
    }

    /** Each term that asks, and where it stands. */
    List<String> terms() {
        return terms;
    }

    /** What makes the record void. */
    List<String> faults() {
        return faults;
    }

    boolean areTooMany() {
        return terms.size() > MOST;
    }
}
