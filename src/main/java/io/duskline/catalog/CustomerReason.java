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
 * The reason of a date change or a withdrawal. Mails, pages and feeds leave it out until a second person approves it or one person
 * releases it in an emergency. It is edited only after it was sent back.
 *
 * @param text as it was written: for those who sign in
 * @param texts the same in further languages, by their tags
 * @param author null where it was not noted
 */
public record CustomerReason(String text, @Nullable String author, Review review, Map<String, String> texts) {

    /** As readers of a language read it. */
    CustomerReason in(Locale reader) {
        return new CustomerReason(LocaleFallback.in(texts, reader).orElse(text), author, review, texts);
    }

    /** In all its languages: what the reviewer reads. */
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

    /** What customers may read. */
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
