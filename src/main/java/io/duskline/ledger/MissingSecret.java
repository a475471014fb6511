package io.duskline.ledger;

/** The installation has no secret of its own, and its database is one that others may read. */
final class MissingSecret extends IllegalStateException {

    MissingSecret() {
        super(
                "duskline.secret (DUSKLINE_SECRET) is not set, and the database is not the embedded one. Customers' links,"
                        + " envelope senders and the ledger's keys are made with it; if it lay in the database, whoever can read"
                        + " that could make them too.");
    }
}
