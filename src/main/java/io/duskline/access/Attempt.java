package io.duskline.access;

import java.util.List;

/**
 * Something that may be a guess, and what it counts against. A browser that signed in before is counted separately (OWASP,
 * “Slow Down Online Guessing Attacks with Device Cookies”). So attempts by strangers do not lock out its owner.
 */
record Attempt(List<Count> counts) {

    private static final int FREE_PER_ADDRESS = 5;
    private static final int FREE_PER_CLIENT = 20; // people in one office may share an address
    private static final int FREE_LINKS_PER_ADDRESS = 3;

    /**
     * @param subject subjects are locked in this order
     * @param free number of attempts without a wait
     * @param isShared whether other users' attempts count against it too, so that a success does not reset it
     */
    record Count(String subject, int free, boolean isShared) {}

    /** A password for this address. */
    static Attempt toSignIn(String email, Visitor visitor) {
        return guess("address", email, visitor);
    }

    /** A code for a user whose password was right. */
    static Attempt toGiveCode(User user, Visitor visitor) {
        return guess("code", user.email(), visitor);
    }

    /**
     * An attempt of a signed-in user.
     *
     * @param what {@code password} or {@code code}: success with one does not reset the count of the other
     */
    static Attempt toConfirm(String what, SignedIn who) {
        return new Attempt(List.of(new Count(what + "-session:" + who.session(), FREE_PER_ADDRESS, false)));
    }

    /** A request for a mailed link. The limit prevents a flood of mails; a success does not reset the count. */
    static Attempt toHaveLink(String email, Visitor visitor) {
        return new Attempt(List.of(
                new Count("link-for:" + email, FREE_LINKS_PER_ADDRESS, false),
                new Count("link-to:" + visitor.client(), FREE_PER_CLIENT, true)));
    }

    private static Attempt guess(String what, String email, Visitor visitor) {
        return visitor.device()
                .map(device -> new Attempt(List.of(new Count(what + "-device:" + device, FREE_PER_ADDRESS, false))))
                .orElseGet(() -> new Attempt(List.of(
                        new Count(what + ":" + email, FREE_PER_ADDRESS, false),
                        new Count(what + "-client:" + visitor.client(), FREE_PER_CLIENT, true))));
    }
}
