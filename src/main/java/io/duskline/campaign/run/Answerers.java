package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import java.util.List;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** Freezes waves about what accounts answered: to whoever gave the answer, else to the first at the account who can be told. */
@Component
class Answerers {

    /** Accounts of one statement. */
    private static final int CHUNK = 2000;

    private final Audiences audiences;
    private final Readers readers;

    Answerers(Audiences audiences, Readers readers) {
        this.audiences = audiences;
        this.readers = readers;
    }

    /**
     * @param because why they are told
     * @param instead why another at the account is, where who answered cannot be written to, or nobody answered
     * @return how many recipients the wave has
     */
    int freeze(
            Campaign campaign,
            Wave wave,
            Deprecation deprecation,
            List<Long> accounts,
            String because,
            String instead) {
        int recipients = 0;
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            List<Long> some = accounts.subList(from, Math.min(accounts.size(), from + CHUNK));
            recipients += freezeSome(campaign, wave, deprecation, some, because, instead);
        }
        return recipients;
    }

    private int freezeSome(
            Campaign campaign,
            Wave wave,
            Deprecation deprecation,
            List<Long> accounts,
            String because,
            String instead) {
        Condition leftOut = readers.leftOut(campaign);
        return audiences.freezeContacts(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        select(ACKNOWLEDGEMENT.CONTACT_ID)
                                .from(ACKNOWLEDGEMENT)
                                .where(
                                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                                        ACKNOWLEDGEMENT.IS_STANDING.isTrue(),
                                        ACKNOWLEDGEMENT.ACCOUNT_ID.in(accounts)),
                        because,
                        leftOut)
                + audiences.freezeInstead(
                        wave.id(),
                        campaign.rule(),
                        deprecation.integration(),
                        select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.ID.in(accounts)),
                        instead,
                        leftOut);
    }
}
