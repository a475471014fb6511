package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.PersonalActs;
import io.duskline.acknowledgement.WrittenMails;
import org.springframework.stereotype.Component;

/**
 * What a person writes to us waits as a request. That a reply is of an account because one of us says so is known once one of us
 * has ended it: until then it may be said to be of another, and what ends by itself says nothing of whose it was.
 */
@Component
class MailsOfPersons implements WrittenMails {

    @Override
    public PersonalActs about(long deprecationId) {
        return new PersonalActs(
                REQUEST,
                REQUEST.ACCOUNT_ID,
                REQUEST.ASKED_AT,
                when(REQUEST.MATCHED_BY.isNull(), REQUEST.ASKED_AT).otherwise(REQUEST.ENDED_AT),
                REQUEST.DEPRECATION_ID
                        .eq(deprecationId)
                        .and(REQUEST.ACCOUNT_ID.isNotNull())
                        .and(REQUEST_KIND.eq(RequestKind.REPLY))
                        .and(REQUEST.MATCHED_BY.isNull().or(REQUEST_OUTCOME.in(RequestOutcome.BY_US))));
    }
}
