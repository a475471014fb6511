package io.duskline.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A DMARC record that was found (RFC 9989 section 4.7).
 *
 * @param domain below whose {@code _dmarc} it stands
 */
record DmarcRecord(String domain, String text, RecordTags tags) {

    private static final List<String> POLICIES = List.of("none", "quarantine", "reject");
    private static final List<String> ALIGNMENTS = List.of("r", "s");

    /** @return empty if it does not begin as one: whatever else stands there is passed over */
    static Optional<DmarcRecord> of(String domain, String text) {
        return RecordTags.of(text)
                .filter(tags -> tags.startsWith("v") && tags.get("v", "").equals("DMARC1"))
                .map(tags -> new DmarcRecord(domain, text, tags));
    }

    /** The policy for mail from that domain. */
    String policy(String from) {
        String own = lower("p", "none");
        return from.equalsIgnoreCase(domain) ? own : lower("sp", own);
    }

    boolean isStrict(String tag) {
        return lower(tag, "r").equals("s");
    }

    /** {@code y} for a public suffix, {@code n} for an organization's top, {@code u} where it does not say. */
    String psd() {
        return lower("psd", "u");
    }

    boolean isReported() {
        return !tags.get("rua", "").isEmpty();
    }

    boolean isTest() {
        return lower("t", "n").equals("y");
    }

    boolean hasPolicy() {
        return tags.has("p");
    }

    /** A tag with a value that means nothing. */
    Optional<String> fault() {
        if (tags.has("p") && !POLICIES.contains(lower("p", ""))) {
            return Optional.of("p=" + tags.get("p", ""));
        }
        if (tags.has("sp") && !POLICIES.contains(lower("sp", ""))) {
            return Optional.of("sp=" + tags.get("sp", ""));
        }
        for (String tag : List.of("adkim", "aspf")) {
            if (tags.has(tag) && !ALIGNMENTS.contains(lower(tag, ""))) {
                return Optional.of(tag + "=" + tags.get(tag, ""));
            }
        }
        return Optional.empty();
    }

    private String lower(String tag, String otherwise) {
        return tags.get(tag, otherwise).toLowerCase(Locale.ROOT);
    }
}
