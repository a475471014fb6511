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
     * @param contact who answered, where somebody else noted it down
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

    @LedgerKind(code = "contact.wrong_person", words = "Reader says that somebody else is to be told", about = ACCOUNT)
    record WrongPerson(String deprecation) implements LedgerFacts {}
}
