package io.duskline.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names of ledger subjects for people. Each package names the subjects that it writes, {@code campaign:7}. Actors who are not
 * staff are stored in the same form, {@code contact:12}, and are named too.
 */
public interface SubjectNames {

    /**
     * The name of a subject.
     *
     * @param words its name
     * @param otherwise name for readers who may not open it: without a customer's address
     * @param href page with details
     * @param opens room that the reader needs access to, as in {@link io.duskline.web.Frame#can}
     */
    record Named(String words, String otherwise, String href, String opens) {}

    /**
     * @param subjects subjects of any package
     * @return those of this package that still exist
     */
    Map<String, Named> named(Collection<String> subjects);

    /** Subjects that match these words, such as {@code acct-1120} or {@code Lumen Dental}; the best match first. */
    List<String> meant(String words, int limit);

    /** The subjects of one kind, by the text after the colon. */
    static Map<String, String> of(String kind, Collection<String> subjects) {
        String prefix = kind + ":";
        return subjects.stream()
                .filter(subject -> subject.startsWith(prefix))
                .distinct()
                .collect(Collectors.toMap(subject -> subject.substring(prefix.length()), Function.identity()));
    }

    /** As above, for numeric ids. */
    static Set<Long> numbers(String kind, Collection<String> subjects) {
        return of(kind, subjects).keySet().stream()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }
}
