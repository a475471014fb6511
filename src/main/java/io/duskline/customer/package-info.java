/**
 * Owns accounts, contacts, their usage and the addresses not to be written to; imports them.
 *
 * <p>It never decides who is told.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "figure", "web", "ledger", "erasure", "catalog", "delivery"})
@org.jspecify.annotations.NullMarked
package io.duskline.customer;
