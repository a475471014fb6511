package io.duskline.ledger;

/** The installation has no secret of its own, and its database is one that others may read. */
final class MissingSecret extends IllegalStateException {

    private final boolean isOneKept;

    /** @param isOneKept whether one was made by an earlier version and lies in the database */
    MissingSecret(boolean isOneKept) {
        super(
                "duskline.secret (DUSKLINE_SECRET) is not set, and the database is not the embedded one. Customers' links,"
                        + " envelope senders and the ledger's keys are made with it; if it lay in the database, whoever can read"
                        + " that could make them too.");
        this.isOneKept = isOneKept;
    }

    String action() {
        return isOneKept
                ? "An earlier version keeps one in the database. Set DUSKLINE_SECRET on every node to what \"select secret"
                        + " from seal\" says, so that the links that are out stay good; then \"delete from seal\"."
                : "Make one, as by \"openssl rand -hex 32\", keep it as you keep keys, and set DUSKLINE_SECRET to it on every"
                        + " node.";
    }
}
