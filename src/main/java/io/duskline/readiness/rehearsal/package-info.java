/**
 * A campaign on paper, from the real rule and texts, without sending: who would be told what and when, and who would not; the
 * most unusual of its messages; and tests of them to oneself.
 *
 * <p>It counts with what the run itself uses, so that what it says comes true if nothing changes.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.readiness.rehearsal;
