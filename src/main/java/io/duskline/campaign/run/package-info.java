/**
 * What time does to campaigns that were launched: rounds in which waves fall due, accounts are brought what the policy says they
 * are owed, addresses fail and notices are passed on.
 *
 * <p>It never decides what people have to; it halts at most.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.run;
