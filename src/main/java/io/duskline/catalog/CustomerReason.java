package io.duskline.catalog;

import io.duskline.review.Review;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The reason of a date change or a withdrawal. Mails, pages and feeds omit it until a second person approves it or one person
 * releases it in an emergency. It can be edited only after it was rejected.
 *
 * @param text the original text, for signed-in users
 * @param texts the same in further languages, by tag
 * @param author null if not recorded
 */
public record CustomerReason(String text, @Nullable String author, Review review, Map<String, String> texts) {

    /** In a reader's language. */
    CustomerReason in(Locale reader) {
        return new CustomerReason(LocaleFallback.in(texts, reader).orElse(text), author, review, texts);
    }

    /** In all its languages, for the reviewer. */
    public String whole() {
        return whole(text, texts);
    }

    static String whole(String text, Map<String, String> texts) {
        return texts.isEmpty()
                ? text
                : text
                        + new TreeMap<>(texts)
                                .entrySet().stream()
                                        .map(said -> "\n" + said.getKey() + ": " + said.getValue())
                                        .collect(Collectors.joining());
    }

    /** The text, if customers may read it. */
    public Optional<String> told() {
        return isTold() ? Optional.of(text) : Optional.empty();
    }

    public boolean isTold() {
        return review.isInEffect();
    }

    public boolean isWaiting() {
        return review.isOpen();
    }

    /** SHA-256 of the text in all its languages; 64 hex digits. */
    public String sha256() {
        return DigestUtils.sha256Hex(whole());
    }
}
