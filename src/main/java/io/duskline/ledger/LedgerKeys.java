package io.duskline.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Keys of all known secrets: the current one, the one in the database, and former ones. */
@Component
class LedgerKeys {

    private final LedgerKey current;
    private final Map<String, LedgerKey> byId = new LinkedHashMap<>();

    @Autowired
    LedgerKeys(Seal seal) {
        this(seal.secrets());
    }

    /** @param secrets the current one first */
    LedgerKeys(List<Seal.Secret> secrets) {
        this.current = new LedgerKey(secrets.getFirst());
        byId.put(current.id(), current);
        for (Seal.Secret secret : secrets.subList(1, secrets.size())) {
            LedgerKey key = new LedgerKey(secret);
            byId.putIfAbsent(key.id(), key);
        }
    }

    LedgerKey current() {
        return current;
    }

    Optional<LedgerKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
