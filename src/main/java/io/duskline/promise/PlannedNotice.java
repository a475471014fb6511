package io.duskline.promise;

import java.time.Instant;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A plan by which accounts are told that something ends.
 *
 * @param id above 0; of another plan another one
 * @param at when it tells them
 * @param reaches of the code of the role of who must be told, null there for anybody: over the row of an account, that it tells
 *     them
 */
public record PlannedNotice(long id, Instant at, Function<Field<String>, Condition> reaches) {}
