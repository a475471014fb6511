/**
 * That the rows of deliveries and attempts are those that the ledger tells of, also after somebody was erased.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.proof;
