package io.duskline.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What entries are about, as people call it: each room says it of the subjects that it writes, {@code campaign:7}. Actors that
 * are no people of ours stand in the ledger in the same way, {@code contact:12}, and are named alike.
 */
public interface SubjectNames {

    /**
     * The name of a thing.
     *
     * @param words what it is called
     * @param otherwise the same for readers whom {@code opens} is closed to: no address of a customer
     * @param href where more of it stands
     * @param opens the room that one must be let into, as {@link io.duskline.web.Frame#can} knows it
     */
    record Named(String words, String otherwise, String href, String opens) {}

    /**
     * @param subjects of whatever rooms
     * @return those of this room that are still there
     */
    Map<String, Named> named(Collection<String> subjects);

    /** The subjects that somebody means by these words, as {@code acct-1120} or {@code Lumen Dental}; the likeliest first. */
    List<String> meant(String words, int limit);

    /** Of these subjects those of one kind, by what follows the colon. */
    static Map<String, String> of(String kind, Collection<String> subjects) {
        String prefix = kind + ":";
        return subjects.stream()
                .filter(subject -> subject.startsWith(prefix))
                .distinct()
                .collect(Collectors.toMap(subject -> subject.substring(prefix.length()), Function.identity()));
    }

    /** The same where numbers follow. */
    static Set<Long> numbers(String kind, Collection<String> subjects) {
        return of(kind, subjects).keySet().stream()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }
}
