/**
 * Accounts, contacts, usage and suppressed addresses, with their imports.
 *
 * <p>It does not decide who gets messages.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "figure", "web", "ledger", "erasure", "catalog", "delivery"})
@org.jspecify.annotations.NullMarked
package io.duskline.customer;
