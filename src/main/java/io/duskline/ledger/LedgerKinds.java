package io.duskline.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The kinds of all packages by code, and their words for people. */
@Component
public class LedgerKinds {

    private final Map<String, Class<? extends LedgerFacts>> byCode = new TreeMap<>();
    private final SortedMap<String, List<Kind>> byRoom = new TreeMap<>();

    /** @throws IllegalStateException if two kinds have the same code */
    LedgerKinds(List<RoomKinds> rooms) {
        for (RoomKinds room : rooms) {
            List<Kind> kinds = byRoom.computeIfAbsent(name(room), name -> new ArrayList<>());
            for (Class<? extends LedgerFacts> kind : room.kinds()) {
                kinds.add(new Kind(LedgerFacts.code(kind), LedgerFacts.of(kind).words()));
                Class<?> other = byCode.put(LedgerFacts.code(kind), kind);
                if (other != null) {
                    throw new IllegalStateException(kind.getName() + " has the code of " + other.getName() + ".");
                }
            }
        }
    }

    /** A kind with its code and its words. */
    public record Kind(String code, String words) {}

    /** All kinds by the name of the package that writes them. */
    public Map<String, List<Kind>> rooms() {
        return Collections.unmodifiableSortedMap(byRoom);
    }

    /** Codes of one package; empty for a package that writes none. */
    List<String> codesOf(String room) {
        return byRoom.getOrDefault(room, List.of()).stream().map(Kind::code).toList();
    }

    /** {@code io.duskline.delivery.relay} counts as delivery. */
    private static String name(RoomKinds room) {
        return room.getClass().getPackageName().split("\\.")[2];
    }

    /** Empty for a kind of another version. */
    public Optional<Class<? extends LedgerFacts>> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** What happened, in words. An unknown kind shows its code. */
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
