package io.duskline.promise;

import java.util.SequencedMap;
import org.jooq.Condition;

/**
 * SQL conditions over an account row: which accounts can be notified.
 *
 * @param byPlan accounts that each plan notifies, by plan id, soonest first
 * @param atAll accounts with a required contact who can be reached
 */
public record ReachConditions(SequencedMap<Long, Condition> byPlan, Condition atAll) {}
