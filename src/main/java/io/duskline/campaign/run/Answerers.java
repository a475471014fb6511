package io.duskline.campaign.run;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;

/** Freezes waves about what accounts answered: to whoever gave the answer, else to the first at the account who can be told. */
@Component
class Answerers {

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
            Select<Record1<Long>> accounts,
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
                        wave.id(), campaign.rule(), deprecation.integration(), accounts, instead, leftOut);
    }
}
