package io.duskline.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names of ledger subjects from all packages. */
@Component
public class NamedSubjects {

    private final List<SubjectNames> rooms;

    NamedSubjects(List<SubjectNames> rooms) {
        this.rooms = rooms;
    }

    /** Names of the known subjects. */
    public Map<String, SubjectNames.Named> of(Collection<String> subjects) {
        Map<String, SubjectNames.Named> named = new HashMap<>();
        rooms.forEach(room -> named.putAll(room.named(subjects)));
        return named;
    }

    List<String> meant(String words, int limit) {
        return rooms.stream().flatMap(room -> room.meant(words, limit).stream()).toList();
    }
}
