package io.duskline.campaign;

/**
 * How far a campaign has come, in accounts.
 *
 * @param accounts whom it concerns
 * @param reached accounts at which a message was accepted for a live contact
 * @param answered accounts with a standing answer
 * @param exposed accounts that still use what goes away and have neither answered nor moved
 */
public record Reach(long accounts, long reached, long answered, long exposed) {

    public long unreached() {
        return accounts - reached;
    }
}
