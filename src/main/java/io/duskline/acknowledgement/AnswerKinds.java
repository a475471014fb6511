package io.duskline.acknowledgement;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the ledger is told of answers. It can never forget, so it names the contact by number and proves question, reason and note by
 * their hashes.
 */
@Component
final class AnswerKinds implements RoomKinds {

    private static final String ACCOUNT = "account:EXTERNAL_ID";

    /**
     * @param by the day until when they want to be done
     * @param confirmed false where it does not count before they have seen what was counted; else left out
     * @param countedUses uses in 30 days that they were shown
     * @param revision of the notice that they read
     * @param contact who answered, where another person noted it down
     */
    @LedgerKind(code = "acknowledgement.given", words = "Answer given", about = ACCOUNT)
    record Given(
            String deprecation,
            String answer,
            @Nullable String by,
            @Nullable String questionSha256,
            @Nullable String becauseSha256,
            @Nullable Boolean confirmed,
            @Nullable Long countedUses,
            String locale,
            int revision,
            String source,
            @Nullable Long contact,
            @Nullable String noteSha256)
            implements LedgerFacts {}

    /** @param insteadSha256 of the address of the right one, where they named one */
    @LedgerKind(code = "contact.wrong_person", words = "Contact says we have the wrong person", about = ACCOUNT)
    record WrongPerson(String deprecation, @Nullable String insteadSha256) implements LedgerFacts {}

    /**
     * @param to the number of the contact to whom it goes
     * @param state waiting where one of us decides first, else due
     */
    @LedgerKind(code = "notice.passed_on", words = "Reader passed it on to somebody else", about = ACCOUNT)
    record PassedOn(String deprecation, long to, String state) implements LedgerFacts {}

    /** @param receipt of the entry about what was passed on */
    @LedgerKind(
            code = "notice.pass_decided",
            words = "Decided whether somebody is told to whom it was passed",
            about = ACCOUNT)
    record PassDecided(long receipt, long to, boolean agreed) implements LedgerFacts {}
}
