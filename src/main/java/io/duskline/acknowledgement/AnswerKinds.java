package io.duskline.acknowledgement;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ledger entries about answers. The ledger cannot forget, so it stores the contact's id and only hashes of question, reason and
 * note.
 */
@Component
final class AnswerKinds implements RoomKinds {

    private static final String ACCOUNT = "account:EXTERNAL_ID";

    /**
     * @param by the planned day or requested end
     * @param confirmed false if it does not count yet; else left out
     * @param countedUses uses in 30 days that the answerer was shown
     * @param revision revision of the answered notice
     * @param contact the contact who answered, if staff recorded it
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

    /** @param insteadSha256 hash of the right person's address, if one was named */
    @LedgerKind(code = "contact.wrong_person", words = "Contact says we have the wrong person", about = ACCOUNT)
    record WrongPerson(String deprecation, @Nullable String insteadSha256) implements LedgerFacts {}

    /**
     * @param to id of the contact who gets it
     * @param state waiting if staff decide first, else due
     */
    @LedgerKind(code = "notice.passed_on", words = "Notice passed on", about = ACCOUNT)
    record PassedOn(String deprecation, long to, String state) implements LedgerFacts {}

    /** @param receipt number of the entry about passing it on */
    @LedgerKind(code = "notice.pass_decided", words = "Decision on a passed-on notice", about = ACCOUNT)
    record PassDecided(long receipt, long to, boolean agreed) implements LedgerFacts {}
}
