/**
 * The hash-chained record of decisions, sent messages and answers, and the seal that signs. docs/reference/ledger.md defines its form.
 *
 * <p>It does not interpret entries: each package checks its own rows against them.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "command"})
@org.jspecify.annotations.NullMarked
package io.duskline.ledger;
