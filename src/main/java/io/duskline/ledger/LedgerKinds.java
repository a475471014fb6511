package io.duskline.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The kinds of all rooms, by their codes, and what people read of an entry. */
@Component
public class LedgerKinds {

    private final Map<String, Class<? extends LedgerFacts>> byCode = new TreeMap<>();

    /** @throws IllegalStateException if two kinds have one code */
    LedgerKinds(List<RoomKinds> rooms) {
        rooms.stream().flatMap(room -> room.kinds().stream()).forEach(kind -> {
            Class<?> other = byCode.put(LedgerFacts.code(kind), kind);
            if (other != null) {
                throw new IllegalStateException(kind.getName() + " has the code of " + other.getName() + ".");
            }
        });
    }

    /** Empty for what only another version of the product knows. */
    public Optional<Class<? extends LedgerFacts>> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** What happened. Of a kind that is not known here its code has to do. */
    public String words(LedgerEntry entry) {
        return find(entry.kind())
                .map(kind -> LedgerFacts.of(kind).words())
                .orElseGet(() -> capitalised(entry.kind().replace('.', ' ').replace('_', ' ')));
    }

    boolean isProof(LedgerEntry entry) {
        return find(entry.kind()).filter(kind -> LedgerFacts.of(kind).isProof()).isPresent();
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
