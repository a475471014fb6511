package io.duskline.figure;

import static io.duskline.db.tables.Figure.FIGURE;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last count of each figure, as JSON, for all nodes. At most one node at a time counts a figure again. */
@Component
public class FigureRepository {

    private static final Logger log = LoggerFactory.getLogger(FigureRepository.class);

    private final DSLContext sql;
    private final JsonMapper json;

    FigureRepository(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        // An earlier version kept other figures.
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
    }

    /** Empty also where the JSON has a shape that is no longer read. */
    @Transactional(readOnly = true)
    public <T> Optional<CountedFigure<T>> find(FigureKind<T> kind, String id) {
        return Optional.ofNullable(find(kind, List.of(id)).get(id));
    }

    /** By id; those without a count are left out. */
    @Transactional(readOnly = true)
    public <T> Map<String, CountedFigure<T>> find(FigureKind<T> kind, Collection<String> ids) {
        Map<String, CountedFigure<T>> found = new HashMap<>();
        sql.selectFrom(FIGURE)
                .where(FIGURE.FIGURE_KEY.in(ids.stream().map(kind::key).toList()))
                .forEach(row -> read(row.getCounted(), kind.type())
                        .ifPresent(value -> found.put(
                                row.getFigureKey().substring(kind.prefix().length()),
                                new CountedFigure<>(
                                        value,
                                        row.getCountedAt(),
                                        Duration.ofMillis(row.getCostMs()),
                                        row.getCountingUntil()))));
        return found;
    }

    private <T> Optional<T> read(String counted, Class<T> type) {
        try {
            return Optional.of(json.readValue(counted, type));
        } catch (JacksonException e) {
            log.info("A kept figure cannot be read and is counted again: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /** Keeps a count unless a later one is kept already. */
    @Transactional
    public <T> void keep(FigureKind<T> kind, String id, T value, Instant at, Duration cost) {
        String key = kind.key(id);
        sql.insertInto(FIGURE)
                .set(FIGURE.FIGURE_KEY, key)
                .set(FIGURE.COUNTED, "")
                .set(FIGURE.COUNTED_AT, at)
                .set(FIGURE.COST_MS, 0L)
                .onDuplicateKeyIgnore()
                .execute();
        sql.update(FIGURE)
                .set(FIGURE.COUNTED, json.writeValueAsString(value))
                .set(FIGURE.COUNTED_AT, at)
                .set(FIGURE.COST_MS, cost.toMillis())
                .where(FIGURE.FIGURE_KEY.eq(key), FIGURE.COUNTED_AT.le(at))
                .execute();
        release(key, null);
        if (kind.keptFor() != null) {
            sql.deleteFrom(FIGURE)
                    .where(FIGURE.FIGURE_KEY.startsWith(kind.prefix()), FIGURE.COUNTED_AT.lt(at.minus(kind.keptFor())))
                    .execute();
        }
    }

    /** Lets a figure be counted again, after a failure not before then. */
    @Transactional
    public void release(String key, @Nullable Instant from) {
        sql.update(FIGURE)
                .set(FIGURE.COUNTING_UNTIL, from)
                .where(FIGURE.FIGURE_KEY.eq(key))
                .execute();
    }

    /**
     * Takes the next count of a figure.
     *
     * @return false if another node has it
     */
    @Transactional
    public boolean claim(FigureRequest<?> request, Instant now, Instant until) {
        return sql.update(FIGURE)
                        .set(FIGURE.COUNTING_UNTIL, until)
                        .where(FIGURE.FIGURE_KEY.eq(request.key()))
                        .and(FIGURE.COUNTING_UNTIL.isNull().or(FIGURE.COUNTING_UNTIL.le(now)))
                        .execute()
                > 0;
    }
}
