package io.duskline.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where {@link PatientCounts} are kept: in a table of their own. */
public abstract class StoredCounts implements PatientCounts.Store {

    private final KeptCounts<String> kept;
    private final @Nullable Duration longest;

    /** All of them are kept. */
    protected StoredCounts(DSLContext sql, JsonMapper json, KeptCounts.Columns<String> columns) {
        this(sql, json, columns, null);
    }

    /** @param longest after which they are forgotten, once another is kept; null for never */
    protected StoredCounts(
            DSLContext sql, JsonMapper json, KeptCounts.Columns<String> columns, @Nullable Duration longest) {
        this.kept = new KeptCounts<>(sql, json, columns);
        this.longest = longest;
    }

    @Override
    @Transactional(readOnly = true)
    public <T> Optional<KeptCounts.Kept<T>> find(String key, Class<T> type) {
        return kept.find(key, type);
    }

    @Override
    @Transactional
    public void keep(String key, Object counted, Instant at, Duration cost) {
        kept.keep(key, counted, at, cost);
        if (longest != null) {
            kept.forget(at.minus(longest));
        }
    }

    @Override
    @Transactional
    public boolean claim(String key, Instant now, Instant until) {
        return kept.claim(key, now, until);
    }
}
