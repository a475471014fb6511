package io.duskline.ledger;

import org.jspecify.annotations.Nullable;

/** Of a room that there is only in tests. */
final class ThingKinds implements RoomKinds {

    @LedgerKind(code = "thing.created", words = "Thing created", about = "thing:ID")
    record Created(@Nullable String name) implements LedgerFacts {}

    @LedgerKind(code = "thing.done", words = "Thing done", about = "thing:ID")
    record Done() implements LedgerFacts {}
}
