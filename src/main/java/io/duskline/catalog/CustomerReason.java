package io.duskline.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What one person gave as the reason of a move or of a withdrawal. Customers read it once a second person agreed to it, or
 * somebody released it in an emergency; until then mails, pages and feeds go without it. It is never edited.
 *
 * @param text as it was written: for those who sign in
 * @param texts the same in further languages, by their tags
 * @param author null where it was not noted
 * @param clearance null while it waits
 */
public record CustomerReason(
        String text, @Nullable String author, @Nullable ReasonApproval clearance, Map<String, String> texts) {

    /** In no other language. */
    public CustomerReason(String text, @Nullable String author, @Nullable ReasonApproval clearance) {
        this(text, author, clearance, Map.of());
    }

    /** As readers of a language read it. */
    CustomerReason in(Locale reader) {
        return new CustomerReason(LocaleFallback.in(texts, reader).orElse(text), author, clearance, texts);
    }

    /** In all its languages: what somebody reads who clears it. */
    public String whole() {
        return texts.isEmpty()
                ? text
                : text
                        + new TreeMap<>(texts)
                                .entrySet().stream()
                                        .map(said -> "\n" + said.getKey() + ": " + said.getValue())
                                        .collect(Collectors.joining());
    }

    /** What may leave the house: nothing while it waits. */
    public Optional<String> told() {
        return clearance == null ? Optional.empty() : Optional.of(text);
    }

    public boolean isWaiting() {
        return clearance == null;
    }

    /** {@code waiting}, or how it was let out, as in REST. */
    public String state() {
        return clearance == null ? "waiting" : clearance.way().code();
    }

    /** Of the text in all its languages, by which an approval names what it is given to; 64 hex digits. */
    public String sha256() {
        return DigestUtils.sha256Hex(whole());
    }
}
