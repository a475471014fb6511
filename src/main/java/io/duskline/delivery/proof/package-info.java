/** Checks the rows of deliveries and attempts against the ledger, also after erasures. */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.proof;
