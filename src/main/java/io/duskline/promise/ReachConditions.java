package io.duskline.promise;

import java.util.SequencedMap;
import org.jooq.Condition;

/**
 * Where those can be told who must be; conditions over the row of an account.
 *
 * @param byPlan by its id, the soonest first: it tells them
 * @param atAll somebody is left there who can be told
 */
public record ReachConditions(SequencedMap<Long, Condition> byPlan, Condition atAll) {}
