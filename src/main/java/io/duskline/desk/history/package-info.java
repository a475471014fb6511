/**
 * What happened with one customer, without the pages that show it: the timeline, the verdict on whether they were told, and
 * each message exactly as it was sent. Whatever else has to prove it may use this.
 *
 * <p>It never changes anything.
 */
@org.springframework.modulith.NamedInterface("history")
@org.jspecify.annotations.NullMarked
package io.duskline.desk.history;
