/** Checks the rows of deliveries and attempts against the ledger, also after a person was erased. */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.proof;
