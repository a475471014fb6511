package io.duskline.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Domain names as words: the whole, its last two labels, and what stands in the labels before the last. */
final class Domains {

    private Domains() {}

    /** All words that the domain of an address is found by. */
    static Set<String> words(String domain) {
        List<String> labels = Arrays.asList(domain.split("\\.", -1));
        Set<String> words = new LinkedHashSet<>();
        whole(domain).ifPresent(words::add);
        if (labels.size() > 2) {
            whole(String.join(".", labels.subList(labels.size() - 2, labels.size())))
                    .ifPresent(words::add);
        }
        words.addAll(Words.of(String.join(" ", labels.subList(0, Math.max(1, labels.size() - 1)))));
        return words;
    }

    /** The domain, or the begin of one, if it goes as far as its first dot. */
    static Optional<String> whole(String typed) {
        String domain = Words.cut(Words.fold(typed));
        int dot = domain.indexOf('.');
        return dot > 0 && domain.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-')
                ? Optional.of(domain)
                : Optional.empty();
    }
}
