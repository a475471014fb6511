/**
 * What time does to campaigns that were launched: waves fall due, are frozen and queued; dates move, addresses fail, readers
 * leave; each message is composed of what was frozen. What people have done to messages, sent again or unsubscribed
 * from, is done here too.
 *
 * <p>It never decides what people have to; it halts at most.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.run;
